<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>neural networks</source>
        <translation>neuronale Netze</translation>
    </message>
    <message>
        <source>arrays</source>
        <translation>Zahlenfelder</translation>
    </message>
    <message>
        <source>image processing</source>
        <translation>Bildverarbeitung</translation>
    </message>
    <message>
        <source>large photos</source>
        <translation>große Fotos</translation>
    </message>
    <message>
        <source>photo files</source>
        <translation>Fotodateien</translation>
    </message>
    <message>
        <source>model files</source>
        <translation>Modelldateien</translation>
    </message>
    <message>
        <source>icons</source>
        <translation>Symbole</translation>
    </message>
    <message>
        <source>About LBAM Studio</source>
        <translation>Über LBAM Studio</translation>
    </message>
    <message>
        <source>Icon of LBAM Studio</source>
        <translation>Symbol von LBAM Studio</translation>
    </message>
    <message>
        <source>Version {}</source>
        <translation>Version {}</translation>
    </message>
    <message>
        <source>Version: unpacked source tree</source>
        <translation>Version: entpackter Quelltext</translation>
    </message>
    <message>
        <source>Takes things out of photos and repairs damaged ones, at the photo&apos;s own resolution.</source>
        <translation>Nimmt Störendes aus Fotos heraus und repariert beschädigte, in der vollen Auflösung des Fotos.</translation>
    </message>
    <message>
        <source>Nothing leaves this machine: LBAM Studio never uses the network.</source>
        <translation>Nichts verlässt diesen Rechner: LBAM Studio benutzt nie das Netzwerk.</translation>
    </message>
    <message>
        <source>Parts and their licences</source>
        <translation>Bestandteile und ihre Lizenzen</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>LBAM Studio itself is free software under the MIT licence.</source>
        <translation>LBAM Studio selbst ist freie Software unter der MIT-Lizenz.</translation>
    </message>
    <message>
        <source>Its network follows Xie et al., Image Inpainting with Learnable Bidirectional Attention Maps</source>
        <translation>Sein neuronales Netz folgt Xie et al., Image Inpainting with Learnable Bidirectional Attention Maps</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Open…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>Open one or several photos.</source>
        <translation>Ein oder mehrere Fotos öffnen.</translation>
    </message>
    <message>
        <source>Open the sample photo</source>
        <translation>Beispielfoto öffnen</translation>
    </message>
    <message>
        <source>Try the program on a photo that comes with it.</source>
        <translation>Das Programm an einem mitgelieferten Foto ausprobieren.</translation>
    </message>
    <message>
        <source>Import hole…</source>
        <translation>Markierung importieren…</translation>
    </message>
    <message>
        <source>Read the hole from a picture that is white where something is to be filled.</source>
        <translation>Die Markierung aus einem Bild lesen, das dort weiß ist, wo gefüllt werden soll.</translation>
    </message>
    <message>
        <source>Export hole…</source>
        <translation>Markierung exportieren…</translation>
    </message>
    <message>
        <source>Save the hole as a black and white picture.</source>
        <translation>Die Markierung als Schwarzweißbild speichern.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save a copy beside the original, which stays as it is.</source>
        <translation>Eine Kopie neben dem Original speichern, das unverändert bleibt.</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter…</translation>
    </message>
    <message>
        <source>Choose name, format and quality.</source>
        <translation>Name, Format und Qualität wählen.</translation>
    </message>
    <message>
        <source>Close photo</source>
        <translation>Foto schließen</translation>
    </message>
    <message>
        <source>Close this photo.</source>
        <translation>Dieses Foto schließen.</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Close all photos and the program.</source>
        <translation>Alle Fotos und das Programm schließen.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Take the last step back.</source>
        <translation>Den letzten Schritt zurücknehmen.</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Do again what was taken back.</source>
        <translation>Den zurückgenommenen Schritt wieder ausführen.</translation>
    </message>
    <message>
        <source>Copy photo</source>
        <translation>Foto kopieren</translation>
    </message>
    <message>
        <source>Copy the photo as it is now, or drag this button to another program.</source>
        <translation>Das Foto kopieren, wie es jetzt ist, oder diesen Knopf in ein anderes Programm ziehen.</translation>
    </message>
    <message>
        <source>Paste photo</source>
        <translation>Foto einfügen</translation>
    </message>
    <message>
        <source>Open the photo that was copied in another program.</source>
        <translation>Das Foto öffnen, das in einem anderen Programm kopiert wurde.</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>Modelle…</translation>
    </message>
    <message>
        <source>See, choose, import and export what fills the holes.</source>
        <translation>Ansehen, wählen, importieren und exportieren, was die Markierungen füllt.</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen…</translation>
    </message>
    <message>
        <source>Choose how the program looks and works.</source>
        <translation>Festlegen, wie das Programm aussieht und arbeitet.</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Füllen</translation>
    </message>
    <message>
        <source>Fill the hole from what is around it.</source>
        <translation>Die Markierung passend zu ihrer Umgebung füllen.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Fill the same hole in another way and keep both to choose from.</source>
        <translation>Dieselbe Markierung anders füllen und beide Füllungen zur Wahl behalten.</translation>
    </message>
    <message>
        <source>Stop filling</source>
        <translation>Füllen abbrechen</translation>
    </message>
    <message>
        <source>Stop and leave the photo as it is.</source>
        <translation>Abbrechen und das Foto lassen, wie es ist.</translation>
    </message>
    <message>
        <source>Fill as I brush</source>
        <translation>Beim Malen füllen</translation>
    </message>
    <message>
        <source>Fill each stroke as soon as it is done.</source>
        <translation>Jeden Pinselstrich füllen, sobald er fertig ist.</translation>
    </message>
    <message>
        <source>Grow hole</source>
        <translation>Markierung erweitern</translation>
    </message>
    <message>
        <source>Make the hole a little larger on all sides.</source>
        <translation>Die Markierung nach allen Seiten etwas vergrößern.</translation>
    </message>
    <message>
        <source>Shrink hole</source>
        <translation>Markierung verkleinern</translation>
    </message>
    <message>
        <source>Make the hole a little smaller on all sides.</source>
        <translation>Die Markierung von allen Seiten etwas verkleinern.</translation>
    </message>
    <message>
        <source>Invert hole</source>
        <translation>Markierung umkehren</translation>
    </message>
    <message>
        <source>Keep what is marked and mark the rest.</source>
        <translation>Behalten, was markiert ist, und den Rest markieren.</translation>
    </message>
    <message>
        <source>Clear hole</source>
        <translation>Markierung aufheben</translation>
    </message>
    <message>
        <source>Unmark everything.</source>
        <translation>Nichts mehr markieren.</translation>
    </message>
    <message>
        <source>Show hole</source>
        <translation>Markierung zeigen</translation>
    </message>
    <message>
        <source>Show or hide the colour over the hole.</source>
        <translation>Die Farbe über der Markierung zeigen oder ausblenden.</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pinsel</translation>
    </message>
    <message>
        <source>Brush over what should vanish.</source>
        <translation>Übermalen, was verschwinden soll.</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>Radierer</translation>
    </message>
    <message>
        <source>Brush away from the hole what was marked by mistake.</source>
        <translation>Aus der Markierung entfernen, was versehentlich markiert wurde.</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>Lasso</translation>
    </message>
    <message>
        <source>Draw around what should vanish.</source>
        <translation>Um das herum zeichnen, was verschwinden soll.</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>Polygon</translation>
    </message>
    <message>
        <source>Click the corners around what should vanish.</source>
        <translation>Um das, was verschwinden soll, die Ecken anklicken.</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>Rechteck</translation>
    </message>
    <message>
        <source>Drag a rectangle over what should vanish.</source>
        <translation>Über das, was verschwinden soll, ein Rechteck ziehen.</translation>
    </message>
    <message>
        <source>Restore original</source>
        <translation>Original zurückholen</translation>
    </message>
    <message>
        <source>Brush the opened photo back.</source>
        <translation>Das Foto, wie es geöffnet wurde, mit dem Pinsel zurückholen.</translation>
    </message>
    <message>
        <source>Hand</source>
        <translation>Hand</translation>
    </message>
    <message>
        <source>Drag the photo about.</source>
        <translation>Das Foto verschieben.</translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation>Kleinerer Pinsel</translation>
    </message>
    <message>
        <source>Make the brush smaller.</source>
        <translation>Den Pinsel verkleinern.</translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation>Größerer Pinsel</translation>
    </message>
    <message>
        <source>Make the brush larger.</source>
        <translation>Den Pinsel vergrößern.</translation>
    </message>
    <message>
        <source>Work on photos one by one.</source>
        <translation>Fotos einzeln bearbeiten.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Reparieren</translation>
    </message>
    <message>
        <source>Repair many damaged photos at once.</source>
        <translation>Viele beschädigte Fotos auf einmal reparieren.</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Anlernen</translation>
    </message>
    <message>
        <source>Teach the program photos like yours.</source>
        <translation>Das Programm mit Fotos wie den Ihren anlernen.</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Show less of the photo, larger.</source>
        <translation>Weniger vom Foto zeigen, dafür größer.</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Show more of the photo, smaller.</source>
        <translation>Mehr vom Foto zeigen, dafür kleiner.</translation>
    </message>
    <message>
        <source>Fit in window</source>
        <translation>Ins Fenster einpassen</translation>
    </message>
    <message>
        <source>Show the whole photo.</source>
        <translation>Das ganze Foto zeigen.</translation>
    </message>
    <message>
        <source>Actual size</source>
        <translation>Originalgröße</translation>
    </message>
    <message>
        <source>Show each pixel of the photo as one of the screen.</source>
        <translation>Jeden Bildpunkt des Fotos als einen Bildpunkt des Bildschirms zeigen.</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>Vorher und nachher</translation>
    </message>
    <message>
        <source>Drag a line between the opened photo and what it is now.</source>
        <translation>Eine Linie zwischen dem Foto von vorher und dem von jetzt verschieben.</translation>
    </message>
    <message>
        <source>Show opened photo</source>
        <translation>Original zeigen</translation>
    </message>
    <message>
        <source>Show the photo as it was opened, while held.</source>
        <translation>Das Foto so zeigen, wie es geöffnet wurde, solange die Taste gedrückt ist.</translation>
    </message>
    <message>
        <source>Outline filled areas</source>
        <translation>Gefülltes umranden</translation>
    </message>
    <message>
        <source>Draw a line around what has been filled.</source>
        <translation>Eine Linie um das ziehen, was gefüllt wurde.</translation>
    </message>
    <message>
        <source>Previous photo</source>
        <translation>Voriges Foto</translation>
    </message>
    <message>
        <source>Go to the photo before this one.</source>
        <translation>Zum Foto vor diesem wechseln.</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>Nächstes Foto</translation>
    </message>
    <message>
        <source>Go to the photo after this one.</source>
        <translation>Zum Foto nach diesem wechseln.</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Show or hide the options of the tool.</source>
        <translation>Die Optionen des Werkzeugs zeigen oder ausblenden.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Show or hide the list of steps.</source>
        <translation>Die Liste der Schritte zeigen oder ausblenden.</translation>
    </message>
    <message>
        <source>Photo strip</source>
        <translation>Fotoleiste</translation>
    </message>
    <message>
        <source>Show or hide the row of open photos.</source>
        <translation>Die Reihe der geöffneten Fotos zeigen oder ausblenden.</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Give the photo the whole screen.</source>
        <translation>Dem Foto den ganzen Bildschirm geben.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light or dark, as other programs are.</source>
        <translation>Hell oder dunkel, wie andere Programme auch.</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark text on light grey.</source>
        <translation>Dunkle Schrift auf hellem Grau.</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light text on dark grey.</source>
        <translation>Helle Schrift auf dunklem Grau.</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>See and change all shortcuts.</source>
        <translation>Alle Tastenkürzel ansehen und ändern.</translation>
    </message>
    <message>
        <source>Open log</source>
        <translation>Protokoll öffnen</translation>
    </message>
    <message>
        <source>Open the folder in which the program notes what it does.</source>
        <translation>Den Ordner öffnen, in dem das Programm notiert, was es tut.</translation>
    </message>
    <message>
        <source>Copy what helps others to find a fault.</source>
        <translation>Kopieren, was anderen hilft, einen Fehler zu finden.</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>Diagnose kopieren</translation>
    </message>
    <message>
        <source>About LBAM Studio</source>
        <translation>Über LBAM Studio</translation>
    </message>
    <message>
        <source>Version, licences, and what the program does with your photos.</source>
        <translation>Version, Lizenzen und was das Programm mit Ihren Fotos macht.</translation>
    </message>
    <message>
        <source>Move the photo about</source>
        <translation>Foto verschieben</translation>
    </message>
    <message>
        <source>Drag the photo while the key is held.</source>
        <translation>Das Foto ziehen, solange die Taste gedrückt ist.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Hole</source>
        <translation>Markierung</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Clear this list</source>
        <translation>Liste leeren</translation>
    </message>
</context>
<context>
    <name>Bar</name>
    <message>
        <source>{level}: {text}</source>
        <translation>{level}: {text}</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Show what exactly happened</source>
        <translation>Zeigen, was genau geschehen ist</translation>
    </message>
    <message>
        <source>Close the message</source>
        <translation>Meldung schließen</translation>
    </message>
    <message>
        <source>Close the message (Esc)</source>
        <translation>Meldung schließen (Esc)</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
</context>
<context>
    <name>BatchList</name>
    <message>
        <source>Photos to repair</source>
        <translation>Fotos zum Reparieren</translation>
    </message>
    <message>
        <source>Edit hole</source>
        <translation>Markierung bearbeiten</translation>
    </message>
    <message>
        <source>Remove from list</source>
        <translation>Aus der Liste entfernen</translation>
    </message>
</context>
<context>
    <name>BatchState</name>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Looking for damage</source>
        <translation>Wird untersucht</translation>
    </message>
    <message>
        <source>Ready to repair</source>
        <translation>Bereit zum Reparieren</translation>
    </message>
    <message>
        <source>Repairing</source>
        <translation>Wird repariert</translation>
    </message>
    <message>
        <source>Repaired</source>
        <translation>Repariert</translation>
    </message>
    <message>
        <source>Copied as it was</source>
        <translation>Unverändert kopiert</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Scratches</source>
        <translation>Kratzer</translation>
    </message>
    <message>
        <source>Dust</source>
        <translation>Staub</translation>
    </message>
    <message>
        <source>Folds</source>
        <translation>Falten</translation>
    </message>
    <message>
        <source>Stains</source>
        <translation>Flecken</translation>
    </message>
    <message>
        <source>Torn parts</source>
        <translation>Abrisse</translation>
    </message>
    <message>
        <source>Dates and text</source>
        <translation>Datum und Text</translation>
    </message>
    <message>
        <source>Scratch</source>
        <translation>Kratzer</translation>
    </message>
    <message>
        <source>Dust or a hair</source>
        <translation>Staub oder Haar</translation>
    </message>
    <message>
        <source>Fold or crack</source>
        <translation>Falte oder Riss</translation>
    </message>
    <message>
        <source>Stain or spot</source>
        <translation>Fleck</translation>
    </message>
    <message>
        <source>Torn part</source>
        <translation>Abriss</translation>
    </message>
    <message>
        <source>Date or text</source>
        <translation>Datum oder Text</translation>
    </message>
    <message>
        <source>Marked by hand</source>
        <translation>Von Hand markiert</translation>
    </message>
    <message>
        <source>Marked by a mask</source>
        <translation>Durch eine Maske markiert</translation>
    </message>
    <message>
        <source>{kind}, {percent} % sure</source>
        <translation>{kind}, {percent} % sicher</translation>
    </message>
    <message>
        <source>Changed by you</source>
        <translation>Von Ihnen geändert</translation>
    </message>
    <message>
        <source>Nothing to repair</source>
        <translation>Nichts zu reparieren</translation>
    </message>
</context>
<context>
    <name>BatchZone</name>
    <message>
        <source>Add photos…</source>
        <translation>Fotos hinzufügen…</translation>
    </message>
    <message>
        <source>Choose photos to repair</source>
        <translation>Fotos zum Reparieren auswählen</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>Choose a folder; the photos in it and in its folders are repaired</source>
        <translation>Einen Ordner auswählen; die Fotos darin und in seinen Unterordnern werden repariert</translation>
    </message>
    <message>
        <source>Scratches, dust, folds, stains and date stamps are found and repaired.</source>
        <translation>Kratzer, Staub, Falten, Flecken und Datumsstempel werden gefunden und repariert.</translation>
    </message>
    <message>
        <source>Repaired copies go to a folder of their own. The originals are not touched.</source>
        <translation>Reparierte Kopien kommen in einen eigenen Ordner. Die Originale bleiben unverändert.</translation>
    </message>
    <message>
        <source>Looking for photos…</source>
        <translation>Fotos werden gesucht…</translation>
    </message>
    <message>
        <source>Let go to add</source>
        <translation>Zum Hinzufügen loslassen</translation>
    </message>
    <message>
        <source>Drop damaged photos or folders here</source>
        <translation>Beschädigte Fotos oder Ordner hier ablegen</translation>
    </message>
</context>
<context>
    <name>BrushOptions</name>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>Pen pressure changes the size</source>
        <translation>Stiftdruck ändert die Größe</translation>
    </message>
    <message>
        <source>With a pen that feels pressure, a light touch brushes thinner.</source>
        <translation>Mit einem druckempfindlichen Stift wird der Strich bei leichtem Druck dünner.</translation>
    </message>
    <message>
        <source>Size of the brush, in pixels of the photo</source>
        <translation>Größe des Pinsels in Bildpunkten des Fotos</translation>
    </message>
    <message>
        <source>Keys: {} and {}; or drag with Shift</source>
        <translation>Tasten: {} und {}; oder mit der Umschalttaste ziehen</translation>
    </message>
</context>
<context>
    <name>CandidateButton</name>
    <message>
        <source>Fill {}</source>
        <translation>Füllung {}</translation>
    </message>
    <message>
        <source>Show fill {} in the photo</source>
        <translation>Füllung {} im Foto zeigen</translation>
    </message>
</context>
<context>
    <name>Candidates</name>
    <message>
        <source>Fills to choose from</source>
        <translation>Füllungen zur Wahl</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Arrow keys move the brush, Space puts it down and lifts it, Ctrl and arrow keys move the photo.</source>
        <translation>Die Pfeiltasten bewegen den Pinsel, die Leertaste setzt ihn auf und hebt ihn ab, Strg mit Pfeiltasten verschiebt das Foto.</translation>
    </message>
</context>
<context>
    <name>ChartPanel</name>
    <message>
        <source>Show all steps</source>
        <translation>Alle Schritte zeigen</translation>
    </message>
    <message>
        <source>Show all steps (double click, or 0 in the chart)</source>
        <translation>Alle Schritte zeigen (Doppelklick oder Taste 0 im Diagramm)</translation>
    </message>
    <message>
        <source>Turn the wheel or press + and − to zoom, drag or press the arrow keys to move, 0 shows all steps</source>
        <translation>Mausrad oder + und − zoomen, Ziehen oder Pfeiltasten verschieben, 0 zeigt alle Schritte</translation>
    </message>
</context>
<context>
    <name>Clipboard</name>
    <message>
        <source>{} × {} px are too many to be handed to other programs.</source>
        <translation>{} × {} px sind zu viele, um sie anderen Programmen zu übergeben.</translation>
    </message>
    <message>
        <source>{} × {} px are too many to be taken in.</source>
        <translation>{} × {} px sind zu viele, um sie zu übernehmen.</translation>
    </message>
</context>
<context>
    <name>Collection</name>
    <message>
        <source>Not taken in, since it is no photo: {}</source>
        <translation>Nicht übernommen, weil es kein Foto ist: {}</translation>
    </message>
    <message>
        <source>There are no photos in that folder.</source>
        <translation>In diesem Ordner sind keine Fotos.</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>{} repaired</source>
        <translation>{} repariert</translation>
    </message>
</context>
<context>
    <name>ColourButton</name>
    <message>
        <source>Colour over the hole, {}</source>
        <translation>Farbe über der Markierung, {}</translation>
    </message>
    <message>
        <source>Colour over the hole: {}</source>
        <translation>Farbe über der Markierung: {}</translation>
    </message>
    <message>
        <source>Colour over the hole</source>
        <translation>Farbe über der Markierung</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Before and after</source>
        <translation>Vorher und nachher</translation>
    </message>
    <message>
        <source>Previous photo</source>
        <translation>Voriges Foto</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>Nächstes Foto</translation>
    </message>
    <message>
        <source>Photo {photo} of {count} · step {step} · all photos {score} dB</source>
        <translation>Foto {photo} von {count} · Schritt {step} · alle Fotos {score} dB</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Wird geöffnet…</translation>
    </message>
    <message>
        <source>The picture {} cannot be read</source>
        <translation>Das Bild {} kann nicht gelesen werden</translation>
    </message>
</context>
<context>
    <name>ComparePair</name>
    <message>
        <source>The fill before and after the training</source>
        <translation>Die Füllung vor und nach dem Anlernen</translation>
    </message>
    <message>
        <source>Drag the line, or press Left and Right; turn the wheel to zoom</source>
        <translation>Die Linie ziehen oder die Pfeiltasten links und rechts drücken; das Mausrad zoomt</translation>
    </message>
    <message>
        <source>The pictures of this photo cannot be read</source>
        <translation>Die Bilder dieses Fotos können nicht gelesen werden</translation>
    </message>
    <message>
        <source>The photo as it was</source>
        <translation>Das Original</translation>
    </message>
    <message>
        <source>Before at the left, after at the right of {} %</source>
        <translation>Links von {} % vorher, rechts davon nachher</translation>
    </message>
    <message>
        <source>As it was</source>
        <translation>Original</translation>
    </message>
</context>
<context>
    <name>CompareSlider</name>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>Etwas ist schiefgegangen</translation>
    </message>
    <message>
        <source>Something went wrong in LBAM Studio</source>
        <translation>In LBAM Studio ist etwas schiefgegangen</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschehen ist</translation>
    </message>
    <message>
        <source>Details of the error</source>
        <translation>Einzelheiten zum Fehler</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Show where in the program it happened</source>
        <translation>Zeigen, wo im Programm es geschehen ist</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Details kopieren</translation>
    </message>
    <message>
        <source>Copy the details, to send them to somebody who can help</source>
        <translation>Die Details kopieren, um sie jemandem zu schicken, der helfen kann</translation>
    </message>
    <message>
        <source>Open log folder</source>
        <translation>Protokollordner öffnen</translation>
    </message>
    <message>
        <source>Open the folder with the log: {}</source>
        <translation>Den Ordner mit dem Protokoll öffnen: {}</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Close LBAM Studio</source>
        <translation>LBAM Studio schließen</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Close this message and go on working (Esc)</source>
        <translation>Diese Meldung schließen und weiterarbeiten (Esc)</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>Kopie speichern…</translation>
    </message>
    <message>
        <source>Save what you have now under another name</source>
        <translation>Den jetzigen Stand unter einem anderen Namen speichern</translation>
    </message>
    <message>
        <source>The last action did not come to its end, and your photo may not show it.</source>
        <translation>Die letzte Aktion wurde nicht zu Ende geführt; vielleicht ist sie im Foto nicht zu sehen.</translation>
    </message>
    <message>
        <source>Your work is still here: save a copy to be on the safe side.</source>
        <translation>Ihre Arbeit ist noch da: Speichern Sie zur Sicherheit eine Kopie.</translation>
    </message>
    <message numerus="yes">
        <source>This happened %n times.</source>
        <translation>
            <numerusform>Das ist %n-mal geschehen.</numerusform>
            <numerusform>Das ist %n-mal geschehen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DamagePreview</name>
    <message>
        <source>Photo with the damage that was found</source>
        <translation>Foto mit den gefundenen Schäden</translation>
    </message>
    <message>
        <source>{}
It stays as it is. Click to have it repaired.</source>
        <translation>{}
Das bleibt, wie es ist. Klicken, um es reparieren zu lassen.</translation>
    </message>
    <message>
        <source>{}
Click to leave it as it is.</source>
        <translation>{}
Klicken, um es zu lassen, wie es ist.</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} von {count}</translation>
    </message>
</context>
<context>
    <name>DamageView</name>
    <message>
        <source>Choose a photo in the list to see what was found</source>
        <translation>In der Liste ein Foto wählen, um zu sehen, was gefunden wurde</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Versions, settings and the end of the log are in the clipboard.</source>
        <translation>Versionen, Einstellungen und das Ende des Protokolls sind in der Zwischenablage.</translation>
    </message>
</context>
<context>
    <name>DropZone</name>
    <message>
        <source>Open…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>Choose photos to open ({})</source>
        <translation>Fotos zum Öffnen auswählen ({})</translation>
    </message>
    <message>
        <source>Try a sample</source>
        <translation>Beispiel ausprobieren</translation>
    </message>
    <message>
        <source>Open a photo that comes with the program, with a part to fill marked</source>
        <translation>Ein mitgeliefertes Foto öffnen, in dem schon etwas zum Füllen markiert ist</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Open the photo that was copied ({})</source>
        <translation>Das kopierte Foto öffnen ({})</translation>
    </message>
    <message>
        <source>JPEG, PNG, TIFF, WebP, HEIC and AVIF, up to 16 bit</source>
        <translation>JPEG, PNG, TIFF, WebP, HEIC und AVIF, bis 16 Bit</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>Wird geöffnet</translation>
    </message>
    <message>
        <source>Opening {}…</source>
        <translation>{} wird geöffnet…</translation>
    </message>
    <message>
        <source>Let go to open</source>
        <translation>Zum Öffnen loslassen</translation>
    </message>
    <message>
        <source>Drop photos here</source>
        <translation>Fotos hier ablegen</translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message>
        <source>Undo {}</source>
        <translation>{} rückgängig machen</translation>
    </message>
    <message>
        <source>Redo {}</source>
        <translation>{} wiederholen</translation>
    </message>
    <message>
        <source>{} × {} · {} bit</source>
        <translation>{} × {} · {} Bit</translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation>{} von {}</translation>
    </message>
    <message>
        <source>Choose fill {}</source>
        <translation>Füllung {} wählen</translation>
    </message>
    <message>
        <source>Copies were saved: {}</source>
        <translation>Kopien wurden gespeichert: {}</translation>
    </message>
</context>
<context>
    <name>FieldRow</name>
    <message>
        <source>Back to the preset: {}</source>
        <translation>Zurück zur Vorlage: {}</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Back to the preset&apos;s value: {}</source>
        <translation>Zurück zum Wert der Vorlage: {}</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
</context>
<context>
    <name>FilesField</name>
    <message>
        <source>Photos without damage</source>
        <translation>Fotos ohne Schäden</translation>
    </message>
    <message>
        <source>What happens to photos in which nothing is to be repaired</source>
        <translation>Was mit Fotos geschieht, an denen nichts zu reparieren ist</translation>
    </message>
    <message>
        <source>Copy them as they are</source>
        <translation>Unverändert kopieren</translation>
    </message>
    <message>
        <source>Leave them out</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>The kind of file that repaired copies are</source>
        <translation>Die Dateiart der reparierten Kopien</translation>
    </message>
    <message>
        <source>As the photo</source>
        <translation>Wie das Foto</translation>
    </message>
    <message>
        <source>Quality as the photo&apos;s</source>
        <translation>Qualität wie beim Foto</translation>
    </message>
    <message>
        <source>Choose no quality of your own</source>
        <translation>Keine eigene Qualität wählen</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>1 is small and rough, 100 large and fine</source>
        <translation>1 ist klein und grob, 100 groß und fein</translation>
    </message>
</context>
<context>
    <name>FillBar</name>
    <message>
        <source>Filling</source>
        <translation>Füllen</translation>
    </message>
</context>
<context>
    <name>FillBlock</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Open a photo first.</source>
        <translation>Zuerst ein Foto öffnen.</translation>
    </message>
    <message>
        <source>Brush over what should vanish, then press Fill.</source>
        <translation>Übermalen, was verschwinden soll, dann „Füllen“ drücken.</translation>
    </message>
    <message>
        <source>Hole: {} of the photo</source>
        <translation>Markiert: {} des Fotos</translation>
    </message>
</context>
<context>
    <name>FillControl</name>
    <message>
        <source>Brush over what should vanish first, then press Fill.</source>
        <translation>Zuerst übermalen, was verschwinden soll, dann „Füllen“ drücken.</translation>
    </message>
    <message>
        <source>The model “{}” cannot be used, so nothing can be filled: {}</source>
        <translation>Das Modell „{}“ ist nicht zu benutzen, deshalb kann nichts gefüllt werden: {}</translation>
    </message>
    <message>
        <source>The photo was changed while it was being filled, so that fill was dropped. Fill again.</source>
        <translation>Das Foto wurde während des Füllens geändert, deshalb wurde diese Füllung verworfen. Bitte noch einmal füllen.</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>Wird vorbereitet…</translation>
    </message>
    <message>
        <source>The hole was changed while it was being filled, so that fill was dropped. Fill again.</source>
        <translation>Die Markierung wurde während des Füllens geändert, deshalb wurde diese Füllung verworfen. Bitte noch einmal füllen.</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Füllen</translation>
    </message>
    <message>
        <source>The photo went on meanwhile, so the other fill was dropped.</source>
        <translation>Am Foto wurde inzwischen weitergearbeitet, deshalb wurde die andere Füllung verworfen.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Neuer Versuch</translation>
    </message>
    <message>
        <source>Memory was short, so the fill was made another way and may be softer.</source>
        <translation>Der Speicher war knapp, deshalb wurde anders gefüllt; das Ergebnis ist vielleicht etwas weicher.</translation>
    </message>
    <message>
        <source>Choose another…</source>
        <translation>Anderes wählen…</translation>
    </message>
    <message>
        <source>Use the starter model</source>
        <translation>Mitgeliefertes Modell benutzen</translation>
    </message>
    <message>
        <source>Use any device</source>
        <translation>Gerät automatisch wählen</translation>
    </message>
    <message>
        <source>Nothing was filled: {}</source>
        <translation>Es wurde nichts gefüllt: {}</translation>
    </message>
</context>
<context>
    <name>Filler</name>
    <message>
        <source>the GPU is out of memory</source>
        <translation>der Speicher der Grafikkarte ist voll</translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation>Das Modell wird geladen…</translation>
    </message>
</context>
<context>
    <name>Filling</name>
    <message>
        <source>Filling region {} of {}</source>
        <translation>Bereich {} von {} wird gefüllt</translation>
    </message>
    <message>
        <source>Memory is short: going on in smaller pieces</source>
        <translation>Der Speicher ist knapp: Es geht in kleineren Stücken weiter</translation>
    </message>
    <message>
        <source>Memory is short: going on at {}/{} of the scale</source>
        <translation>Der Speicher ist knapp: Es geht mit {}/{} der Größe weiter</translation>
    </message>
    <message>
        <source>The GPU is out of memory: going on with the processor</source>
        <translation>Der Speicher der Grafikkarte ist voll: Es geht mit dem Prozessor weiter</translation>
    </message>
    <message>
        <source>Adding detail</source>
        <translation>Feinheiten werden ergänzt</translation>
    </message>
    <message>
        <source>Filled</source>
        <translation>Gefüllt</translation>
    </message>
    <message>
        <source>Nothing to fill</source>
        <translation>Nichts zu füllen</translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation>Das Modell wird geladen…</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Apple GPU</source>
        <translation>Apple-Grafikprozessor</translation>
    </message>
    <message>
        <source>Processor, 1 core</source>
        <translation>Prozessor, 1 Kern</translation>
    </message>
    <message>
        <source>Processor, {} cores</source>
        <translation>Prozessor, {} Kerne</translation>
    </message>
    <message>
        <source>chosen in Settings</source>
        <translation>in den Einstellungen gewählt</translation>
    </message>
    <message>
        <source>no GPU was found</source>
        <translation>keine Grafikkarte gefunden</translation>
    </message>
    <message>
        <source>the fastest one here</source>
        <translation>das schnellste Gerät hier</translation>
    </message>
</context>
<context>
    <name>FilmStrip</name>
    <message>
        <source>Not saved</source>
        <translation>Ungespeichert</translation>
    </message>
    <message>
        <source>Opening …</source>
        <translation>Wird geöffnet …</translation>
    </message>
    <message>
        <source>Filling …</source>
        <translation>Wird gefüllt …</translation>
    </message>
    <message>
        <source>Open photos</source>
        <translation>Geöffnete Fotos</translation>
    </message>
    <message>
        <source>Close the photo (Delete)</source>
        <translation>Foto schließen (Entf)</translation>
    </message>
    <message>
        <source>Close {}</source>
        <translation>{} schließen</translation>
    </message>
    <message>
        <source>shown now</source>
        <translation>wird gezeigt</translation>
    </message>
</context>
<context>
    <name>FineTuning</name>
    <message>
        <source>The folder {} is not there.</source>
        <translation>Den Ordner {} gibt es nicht.</translation>
    </message>
    <message>
        <source>Nothing was saved yet that this run could go on from; start it anew.</source>
        <translation>Es wurde noch nichts gesichert, von wo dieser Lauf weitergehen könnte; bitte neu starten.</translation>
    </message>
    <message>
        <source>“{}” could not be moved to the trash; delete the folder {} yourself.</source>
        <translation>„{}“ konnte nicht in den Papierkorb gelegt werden; bitte den Ordner {} selbst löschen.</translation>
    </message>
    <message>
        <source>A name has 1 to {} characters.</source>
        <translation>Ein Name hat 1 bis {} Zeichen.</translation>
    </message>
    <message>
        <source>The training program {} cannot be started: {}</source>
        <translation>Das Lernprogramm {} kann nicht gestartet werden: {}</translation>
    </message>
    <message>
        <source>“{}” has begun already: resume it, or choose the photos anew.</source>
        <translation>„{}“ hat schon begonnen: Bitte fortsetzen oder die Fotos neu wählen.</translation>
    </message>
    <message>
        <source>“{}” is still at work; stop it first.</source>
        <translation>„{}“ läuft noch; bitte zuerst anhalten.</translation>
    </message>
    <message>
        <source>The folder of photos {} is not there any more; put it back where it was.</source>
        <translation>Der Fotoordner {} ist nicht mehr da; bitte dorthin zurücklegen, wo er war.</translation>
    </message>
    <message>
        <source>“{}” is still at work; stop it first. One fine-tuning at a time.</source>
        <translation>„{}“ läuft noch; bitte zuerst anhalten. Es geht nur ein Lauf auf einmal.</translation>
    </message>
    <message>
        <source>Nothing can be written in {}: {}. Make room there, or see to the rights of that folder.</source>
        <translation>In {} kann nichts gespeichert werden: {}. Bitte dort Platz schaffen oder die Rechte des Ordners prüfen.</translation>
    </message>
</context>
<context>
    <name>Heading</name>
    <message>
        <source>Fold “{}” away</source>
        <translation>„{}“ einklappen</translation>
    </message>
    <message>
        <source>Unfold “{}”</source>
        <translation>„{}“ ausklappen</translation>
    </message>
    <message>
        <source>unfolded</source>
        <translation>ausgeklappt</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>eingeklappt</translation>
    </message>
</context>
<context>
    <name>HeldOut</name>
    <message>
        <source>Photos held out to judge by</source>
        <translation>Fotos, zur Beurteilung zurückgehalten</translation>
    </message>
    <message>
        <source>It never learns from these, so they show honestly what was gained</source>
        <translation>Daraus wird nie gelernt, deshalb zeigen sie ehrlich, was gewonnen wurde</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>What you do to a photo is listed here, and you can go back to any step.</source>
        <translation>Hier steht jeder Schritt am Foto, und zu jedem Schritt kann man zurückgehen.</translation>
    </message>
    <message>
        <source>Memory that the steps need. When it is full, the oldest are forgotten; Settings have the limit.</source>
        <translation>Speicher, den die Schritte brauchen. Ist er voll, werden die ältesten vergessen; die Grenze steht in den Einstellungen.</translation>
    </message>
    <message>
        <source>Undo memory: {used} of {limit} MB</source>
        <translation>Verlaufsspeicher: {used} von {limit} MB</translation>
    </message>
</context>
<context>
    <name>HoleControl</name>
    <message>
        <source>Grow hole</source>
        <translation>Markierung erweitern</translation>
    </message>
    <message>
        <source>Shrink hole</source>
        <translation>Markierung verkleinern</translation>
    </message>
    <message>
        <source>Invert hole</source>
        <translation>Markierung umkehren</translation>
    </message>
    <message>
        <source>Clear hole</source>
        <translation>Markierung aufheben</translation>
    </message>
    <message>
        <source>Import a hole</source>
        <translation>Markierung importieren</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>Masken</translation>
    </message>
    <message>
        <source>Import hole</source>
        <translation>Markierung importieren</translation>
    </message>
    <message>
        <source>{} marks nothing new.</source>
        <translation>{} markiert nichts Neues.</translation>
    </message>
    <message>
        <source>The hole was not imported: {}</source>
        <translation>Die Markierung wurde nicht importiert: {}</translation>
    </message>
    <message>
        <source>Export the hole</source>
        <translation>Markierung exportieren</translation>
    </message>
    <message>
        <source>The hole was saved as {}.</source>
        <translation>Die Markierung wurde als {} gespeichert.</translation>
    </message>
    <message>
        <source>The hole was not exported: {}</source>
        <translation>Die Markierung wurde nicht exportiert: {}</translation>
    </message>
    <message>
        <source>The hole stays as it is: {}</source>
        <translation>Die Markierung bleibt, wie sie ist: {}</translation>
    </message>
</context>
<context>
    <name>HoleOptions</name>
    <message>
        <source>Grow</source>
        <translation>Erweitern</translation>
    </message>
    <message>
        <source>Shrink</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Umkehren</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Aufheben</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Deckkraft</translation>
    </message>
    <message>
        <source>How much of the photo the colour over the hole hides</source>
        <translation>Wie stark die Farbe über der Markierung das Foto verdeckt</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Umriss</translation>
    </message>
    <message>
        <source>Draw a line around the hole that is seen on any photo</source>
        <translation>Eine Linie um die Markierung ziehen, die auf jedem Foto zu sehen ist</translation>
    </message>
    <message>
        <source>Grow before filling</source>
        <translation>Vor dem Füllen erweitern</translation>
    </message>
    <message>
        <source>How far the hole grows before it is filled, so that no rim of what should vanish is left</source>
        <translation>Wie weit die Markierung vor dem Füllen erweitert wird, damit kein Rand von dem bleibt, was verschwinden soll</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>{} px</source>
        <translation>{} px</translation>
    </message>
</context>
<context>
    <name>HoleSourceField</name>
    <message>
        <source>name_mask.png or name.mask.png beside the photo; what is white there is repaired.</source>
        <translation>name_mask.png oder name.mask.png neben dem Foto; was dort weiß ist, wird repariert.</translation>
    </message>
    <message>
        <source>What is white in the mask is repaired, in every photo of the same shape.</source>
        <translation>Was in der Maske weiß ist, wird in jedem Foto mit demselben Seitenverhältnis repariert.</translation>
    </message>
    <message>
        <source>The mask of a photo has the photo&apos;s name; what is white there is repaired.</source>
        <translation>Die Maske heißt wie das Foto; was dort weiß ist, wird repariert.</translation>
    </message>
    <message>
        <source>What is transparent in a photo is repaired.</source>
        <translation>Was in einem Foto durchsichtig ist, wird repariert.</translation>
    </message>
    <message>
        <source>What you painted over in this colour, in any program, is repaired.</source>
        <translation>Was Sie in irgendeinem Programm mit dieser Farbe übermalt haben, wird repariert.</translation>
    </message>
    <message>
        <source>What is repaired</source>
        <translation>Was repariert wird</translation>
    </message>
    <message>
        <source>Where the program takes from what is to be repaired</source>
        <translation>Woher das Programm weiß, was repariert werden soll</translation>
    </message>
    <message>
        <source>Damage that is found</source>
        <translation>Gefundene Schäden</translation>
    </message>
    <message>
        <source>A mask beside each photo</source>
        <translation>Eine Maske neben jedem Foto</translation>
    </message>
    <message>
        <source>One mask for all photos</source>
        <translation>Eine Maske für alle Fotos</translation>
    </message>
    <message>
        <source>A folder of masks</source>
        <translation>Ein Ordner mit Masken</translation>
    </message>
    <message>
        <source>Transparent parts</source>
        <translation>Durchsichtige Stellen</translation>
    </message>
    <message>
        <source>Parts painted in a colour</source>
        <translation>Farbig übermalte Stellen</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Auswählen…</translation>
    </message>
    <message>
        <source>Choose another mask or folder of masks</source>
        <translation>Eine andere Maske oder einen anderen Ordner mit Masken auswählen</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Folder of masks</source>
        <translation>Ordner mit Masken</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Maske</translation>
    </message>
</context>
<context>
    <name>KeyColourButton</name>
    <message>
        <source>Painted colour, {}</source>
        <translation>Farbe der Übermalung, {}</translation>
    </message>
    <message>
        <source>Colour that was painted over what is to be repaired: {}</source>
        <translation>Farbe, mit der übermalt wurde, was repariert werden soll: {}</translation>
    </message>
</context>
<context>
    <name>KeyField</name>
    <message>
        <source>Press a key</source>
        <translation>Taste drücken</translation>
    </message>
</context>
<context>
    <name>KindsField</name>
    <message>
        <source>Thin lines, bright or dark</source>
        <translation>Dünne Linien, hell oder dunkel</translation>
    </message>
    <message>
        <source>Specks and hairs that lay on the photo when it was scanned</source>
        <translation>Staubkörner und Haare, die beim Scannen auf dem Foto lagen</translation>
    </message>
    <message>
        <source>Lines where the paper was folded or is cracked</source>
        <translation>Linien, an denen das Papier geknickt war oder gerissen ist</translation>
    </message>
    <message>
        <source>Spots of water, mould or ink</source>
        <translation>Flecken von Wasser, Schimmel oder Tinte</translation>
    </message>
    <message>
        <source>Corners and borders that are missing</source>
        <translation>Ecken und Ränder, die fehlen</translation>
    </message>
    <message>
        <source>Date stamps of cameras, and text laid over a photo</source>
        <translation>Datumsstempel von Kameras und Schrift, die über einem Foto liegt</translation>
    </message>
</context>
<context>
    <name>LeftOutList</name>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Which of the photos that are left out are listed</source>
        <translation>Welche der ausgelassenen Fotos in der Liste stehen</translation>
    </message>
    <message>
        <source>Photos that are left out</source>
        <translation>Ausgelassene Fotos</translation>
    </message>
    <message>
        <source>All reasons ({})</source>
        <translation>Alle Gründe ({})</translation>
    </message>
</context>
<context>
    <name>LegendBox</name>
    <message>
        <source>Show “{}” in the chart, or hide it</source>
        <translation>„{}“ im Diagramm zeigen oder ausblenden</translation>
    </message>
</context>
<context>
    <name>LoanBar</name>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Take this hole and go back to the batch</source>
        <translation>Diese Markierung übernehmen und zurück zum Stapel</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Leave the hole as it was and go back to the batch</source>
        <translation>Die Markierung lassen, wie sie war, und zurück zum Stapel</translation>
    </message>
    <message>
        <source>Editing the hole of {} for the batch</source>
        <translation>Die Markierung von {} wird für den Stapel bearbeitet</translation>
    </message>
</context>
<context>
    <name>LossChart</name>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Loss (smaller is better)</source>
        <translation>Verlust (kleiner ist besser)</translation>
    </message>
    <message>
        <source>Losses while learning</source>
        <translation>Verluste beim Lernen</translation>
    </message>
    <message>
        <source>Not smoothed</source>
        <translation>Ungeglättet</translation>
    </message>
    <message>
        <source>Smoothed a little</source>
        <translation>Wenig geglättet</translation>
    </message>
    <message>
        <source>Smoothed</source>
        <translation>Geglättet</translation>
    </message>
    <message>
        <source>Smoothed strongly</source>
        <translation>Stark geglättet</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>Glättung</translation>
    </message>
    <message>
        <source>How much of the trembling the bold lines leave out</source>
        <translation>Wie viel vom Zittern die dicken Linien weglassen</translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation>Logarithmisch</translation>
    </message>
    <message>
        <source>Equal ratios in equal heights, so that small losses are seen beside large ones</source>
        <translation>Gleiche Verhältnisse in gleichen Höhen, damit kleine Verluste neben großen zu sehen sind</translation>
    </message>
    <message>
        <source>At step {step}: {values}</source>
        <translation>Bei Schritt {step}: {values}</translation>
    </message>
    <message>
        <source>step {}</source>
        <translation>Schritt {}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>There are no photos in that folder.</source>
        <translation>In diesem Ordner sind keine Fotos.</translation>
    </message>
    <message>
        <source>The language changes with the next start.</source>
        <translation>Die Sprache ändert sich mit dem nächsten Start.</translation>
    </message>
</context>
<context>
    <name>MeasureTable</name>
    <message>
        <source>Holes</source>
        <translation>Markiert</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>All holes together</source>
        <translation>Alle Markierungen zusammen</translation>
    </message>
    <message>
        <source>Holes of {} of the photo</source>
        <translation>Markierungen von {} des Fotos</translation>
    </message>
    <message>
        <source>better</source>
        <translation>besser</translation>
    </message>
    <message>
        <source>worse</source>
        <translation>schlechter</translation>
    </message>
    <message>
        <source>no certain change</source>
        <translation>keine sichere Änderung</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Messages</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>Show fewer</source>
        <translation>Weniger zeigen</translation>
    </message>
    <message>
        <source>Show only the newest messages</source>
        <translation>Nur die neuesten Meldungen zeigen</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weitere</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the older messages too</source>
        <translation>Auch die älteren Meldungen zeigen</translation>
    </message>
</context>
<context>
    <name>ModelCard</name>
    <message>
        <source>Parameters: {}</source>
        <translation>Parameter: {}</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Began with</source>
        <translation>Ausgangsmodell</translation>
    </message>
    <message>
        <source>nothing, from scratch</source>
        <translation>keines, von Grund auf</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>Angelernt auf</translation>
    </message>
    <message>
        <source>Held-out photos: {}</source>
        <translation>Zurückgehaltene Fotos: {}</translation>
    </message>
    <message>
        <source>before: {}</source>
        <translation>vorher: {}</translation>
    </message>
    <message>
        <source>How close fills come to what was there; higher is better.</source>
        <translation>Wie nahe Füllungen dem kommen, was da war; höher ist besser.</translation>
    </message>
    <message>
        <source>Holes of {} to {} %</source>
        <translation>Markierungen von {} bis {} %</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>{} photos</source>
        <translation>{} Fotos</translation>
    </message>
    <message>
        <source>Nothing is told.</source>
        <translation>Keine Angaben.</translation>
    </message>
</context>
<context>
    <name>ModelControl</name>
    <message>
        <source>Looking for models…</source>
        <translation>Modelle werden gesucht…</translation>
    </message>
    <message>
        <source>The model could not be kept: {}</source>
        <translation>Das Modell konnte nicht behalten werden: {}</translation>
    </message>
    <message>
        <source>Copying the model…</source>
        <translation>Das Modell wird kopiert…</translation>
    </message>
    <message>
        <source>“{}” is called “{}” now.</source>
        <translation>„{}“ heißt jetzt „{}“.</translation>
    </message>
    <message>
        <source>“{}” was not renamed: {}</source>
        <translation>„{}“ wurde nicht umbenannt: {}</translation>
    </message>
    <message>
        <source>Renaming…</source>
        <translation>Wird umbenannt…</translation>
    </message>
    <message>
        <source>Imported: {}.</source>
        <translation>Importiert: {}.</translation>
    </message>
    <message>
        <source>Not imported: {}</source>
        <translation>Nicht importiert: {}</translation>
    </message>
    <message>
        <source>Importing {}…</source>
        <translation>{} wird importiert…</translation>
    </message>
    <message>
        <source>Nothing was imported: {}</source>
        <translation>Es wurde nichts importiert: {}</translation>
    </message>
    <message>
        <source>“{}” was exported to {}.</source>
        <translation>„{}“ wurde nach {} exportiert.</translation>
    </message>
    <message>
        <source>“{}” was not exported: {}</source>
        <translation>„{}“ wurde nicht exportiert: {}</translation>
    </message>
    <message>
        <source>Exporting “{}”…</source>
        <translation>„{}“ wird exportiert…</translation>
    </message>
    <message>
        <source>“{}” is in the trash.</source>
        <translation>„{}“ ist im Papierkorb.</translation>
    </message>
    <message>
        <source>The starter model fills from now on.</source>
        <translation>Ab jetzt füllt das mitgelieferte Modell.</translation>
    </message>
    <message>
        <source>“{}” was not deleted: {}</source>
        <translation>„{}“ wurde nicht gelöscht: {}</translation>
    </message>
    <message>
        <source>Deleting “{}”…</source>
        <translation>„{}“ wird gelöscht…</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>Modelle…</translation>
    </message>
    <message>
        <source>“{}” fills from now on, in the editor and in batches.</source>
        <translation>„{}“ füllt ab jetzt, im Editor und im Stapel.</translation>
    </message>
    <message>
        <source>Import models</source>
        <translation>Modelle importieren</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>Export “{}”</source>
        <translation>„{}“ exportieren</translation>
    </message>
    <message>
        <source>Model of LBAM Studio</source>
        <translation>Modell von LBAM Studio</translation>
    </message>
    <message>
        <source>Delete the model “{}”?</source>
        <translation>Das Modell „{}“ löschen?</translation>
    </message>
    <message>
        <source>Its file is moved to the trash. Photos that it has filled stay as they are.</source>
        <translation>Seine Datei kommt in den Papierkorb. Fotos, die es gefüllt hat, bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>The starter model fills from then on.</source>
        <translation>Danach füllt das mitgelieferte Modell.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
</context>
<context>
    <name>ModelDetails</name>
    <message>
        <source>About the model</source>
        <translation>Über das Modell</translation>
    </message>
    <message>
        <source>What it learned from</source>
        <translation>Woraus es gelernt hat</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>Güte</translation>
    </message>
    <message>
        <source>Licences of what it learned from</source>
        <translation>Lizenzen dessen, woraus es gelernt hat</translation>
    </message>
    <message>
        <source>For experts</source>
        <translation>Für Fachleute</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>It cannot be used: {}</source>
        <translation>Es ist nicht zu benutzen: {}</translation>
    </message>
    <message>
        <source>Delete it, or put a whole copy in the place of its file:</source>
        <translation>Löschen Sie es, oder legen Sie eine heile Kopie an die Stelle seiner Datei:</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
</context>
<context>
    <name>ModelDialog</name>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Set as default</source>
        <translation>Als Vorgabe setzen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Add a model from a file: a .safetensors of this program or a published .pth (Ctrl+O)</source>
        <translation>Ein Modell aus einer Datei hinzufügen: eine .safetensors dieses Programms oder eine veröffentlichte .pth (Strg+O)</translation>
    </message>
    <message>
        <source>Looking for models…</source>
        <translation>Modelle werden gesucht…</translation>
    </message>
    <message>
        <source>There are no models. Import one, or drop the file of one here.</source>
        <translation>Es gibt keine Modelle. Bitte eines importieren oder seine Datei hier ablegen.</translation>
    </message>
    <message>
        <source>“{}” is to fill, but is not in this list. Choose another model as default.</source>
        <translation>„{}“ soll füllen, ist aber nicht in dieser Liste. Bitte ein anderes Modell als Vorgabe wählen.</translation>
    </message>
    <message>
        <source>“{}” is to fill, but is damaged. Nothing is filled until you choose another as default.</source>
        <translation>„{}“ soll füllen, ist aber beschädigt. Gefüllt wird erst, wenn Sie ein anderes als Vorgabe wählen.</translation>
    </message>
    <message>
        <source>The models cannot be listed: {}</source>
        <translation>Die Modelle können nicht aufgelistet werden: {}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close this window (Esc)</source>
        <translation>Dieses Fenster schließen (Esc)</translation>
    </message>
    <message>
        <source>It is damaged</source>
        <translation>Es ist beschädigt</translation>
    </message>
    <message>
        <source>It came with the program and stays as it is</source>
        <translation>Es kam mit dem Programm und bleibt, wie es ist</translation>
    </message>
    <message>
        <source>It is the default</source>
        <translation>Es ist die Vorgabe</translation>
    </message>
    <message>
        <source>Fill with this model from now on, in the editor and in batches</source>
        <translation>Ab jetzt mit diesem Modell füllen, im Editor und im Stapel</translation>
    </message>
    <message>
        <source>Save this model with its card to a file, to give it away or to keep it safe</source>
        <translation>Dieses Modell mit seiner Beschreibung in einer Datei speichern, zum Weitergeben oder zur Sicherheit</translation>
    </message>
    <message>
        <source>Give this model another name (F2)</source>
        <translation>Diesem Modell einen anderen Namen geben (F2)</translation>
    </message>
    <message>
        <source>Move this model to the trash (Del)</source>
        <translation>Dieses Modell in den Papierkorb legen (Entf)</translation>
    </message>
    <message>
        <source>Let go to import</source>
        <translation>Zum Importieren loslassen</translation>
    </message>
</context>
<context>
    <name>ModelLines</name>
    <message>
        <source>default</source>
        <translation>Vorgabe</translation>
    </message>
</context>
<context>
    <name>ModelList</name>
    <message>
        <source>Came with the program</source>
        <translation>Mitgeliefert</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>Ihr eigenes</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Beschädigt</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>New name of the model</source>
        <translation>Neuer Name des Modells</translation>
    </message>
    <message>
        <source>Enter takes the name, Esc leaves it as it was</source>
        <translation>Enter übernimmt den Namen, Esc lässt ihn, wie er war</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>All models there are (F2: rename, Del: delete)</source>
        <translation>Alle vorhandenen Modelle (F2: umbenennen, Entf: löschen)</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close the notice</source>
        <translation>Hinweis schließen</translation>
    </message>
</context>
<context>
    <name>Offers</name>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>LBAM Studio did not end well. Your work on {} from {} can be recovered.</source>
        <translation>LBAM Studio wurde unerwartet beendet. Ihre Arbeit an {} vom {} kann wiederhergestellt werden.</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>There is unsaved work on {} from {}, but that photo is gone or was changed since.</source>
        <translation>Es gibt nicht gespeicherte Arbeit an {} vom {}, aber das Foto ist nicht mehr da oder wurde seitdem geändert.</translation>
    </message>
    <message>
        <source>Find the photo…</source>
        <translation>Das Foto suchen…</translation>
    </message>
    <message>
        <source>Where is {}?</source>
        <translation>Wo ist {}?</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Open photos</source>
        <translation>Fotos öffnen</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>There is no photo in the clipboard. Copy one, or a photo file, first.</source>
        <translation>In der Zwischenablage ist kein Foto. Bitte zuerst ein Foto oder eine Fotodatei kopieren.</translation>
    </message>
</context>
<context>
    <name>OptionsPanel</name>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Fills</source>
        <translation>Füllungen</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pinsel</translation>
    </message>
    <message>
        <source>Hole</source>
        <translation>Markierung</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Hold to see the opened photo</source>
        <translation>Halten, um das Original zu sehen</translation>
    </message>
</context>
<context>
    <name>PageSwitch</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>The editor cannot start: {}</source>
        <translation>Der Editor kann nicht starten: {}</translation>
    </message>
    <message>
        <source>The Restore page cannot start: {}</source>
        <translation>Die Seite „Reparieren“ kann nicht starten: {}</translation>
    </message>
    <message>
        <source>The Train page cannot start: {}</source>
        <translation>Die Seite „Anlernen“ kann nicht starten: {}</translation>
    </message>
    <message>
        <source>Opening {}…</source>
        <translation>{} wird geöffnet…</translation>
    </message>
</context>
<context>
    <name>PairTools</name>
    <message>
        <source>Outline of the hole</source>
        <translation>Markierung umranden</translation>
    </message>
    <message>
        <source>Draw a line around what was filled</source>
        <translation>Eine Linie um das ziehen, was gefüllt wurde</translation>
    </message>
    <message>
        <source>Hold to see it as it was</source>
        <translation>Halten, um das Original zu sehen</translation>
    </message>
    <message>
        <source>Show the photo without a hole, for as long as the button is held</source>
        <translation>Das Foto ohne Markierung zeigen, solange der Knopf gedrückt ist</translation>
    </message>
</context>
<context>
    <name>PresetCards</name>
    <message>
        <source>How thoroughly it learns</source>
        <translation>Wie gründlich gelernt wird</translation>
    </message>
    <message>
        <source>Own recipe</source>
        <translation>Eigenes Rezept</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n gefunden</numerusform>
            <numerusform>%n gefunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PresetField</name>
    <message>
        <source>Preset</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Settings for this page under a name</source>
        <translation>Einstellungen für diese Seite unter einem Namen</translation>
    </message>
    <message>
        <source>Save or delete a preset</source>
        <translation>Vorlage speichern oder löschen</translation>
    </message>
    <message>
        <source>Save these settings under a name, or delete a preset of your own</source>
        <translation>Diese Einstellungen unter einem Namen speichern oder eine eigene Vorlage löschen</translation>
    </message>
    <message>
        <source>Save as preset…</source>
        <translation>Als Vorlage speichern…</translation>
    </message>
    <message>
        <source>Delete preset</source>
        <translation>Vorlage löschen</translation>
    </message>
    <message>
        <source>Your own settings</source>
        <translation>Eigene Einstellungen</translation>
    </message>
    <message>
        <source>Delete “{}”</source>
        <translation>„{}“ löschen</translation>
    </message>
    <message>
        <source>Save as preset</source>
        <translation>Als Vorlage speichern</translation>
    </message>
    <message>
        <source>Name of the preset:</source>
        <translation>Name der Vorlage:</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>Presets</name>
    <message>
        <source>Old prints</source>
        <translation>Alte Abzüge</translation>
    </message>
    <message>
        <source>Dust and scratches only</source>
        <translation>Nur Staub und Kratzer</translation>
    </message>
    <message>
        <source>Date stamps</source>
        <translation>Datumsstempel</translation>
    </message>
</context>
<context>
    <name>RecentPhotos</name>
    <message>
        <source>Recent photos</source>
        <translation>Zuletzt geöffnete Fotos</translation>
    </message>
    <message>
        <source>Remove from list</source>
        <translation>Aus der Liste entfernen</translation>
    </message>
    <message>
        <source>{name}, in {folder}</source>
        <translation>{name}, in {folder}</translation>
    </message>
    <message>
        <source>, not found</source>
        <translation>, nicht gefunden</translation>
    </message>
    <message>
        <source>{path}
The file is not there any more. Remove it from the list with Del.</source>
        <translation>{path}
Die Datei ist nicht mehr da. Mit Entf wird sie aus der Liste entfernt.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Remove from list (Del)</source>
        <translation>Aus der Liste entfernen (Entf)</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
</context>
<context>
    <name>Recipe</name>
    <message>
        <source>There is no such setting; remove it.</source>
        <translation>Diese Einstellung gibt es nicht; bitte entfernen.</translation>
    </message>
    <message>
        <source>Choose one of these: {}.</source>
        <translation>Bitte eines davon wählen: {}.</translation>
    </message>
    <message>
        <source>Must be at least {}.</source>
        <translation>Muss mindestens {} sein.</translation>
    </message>
    <message>
        <source>Must be a whole number, such as 8.</source>
        <translation>Muss eine ganze Zahl sein, etwa 8.</translation>
    </message>
    <message>
        <source>Must be a number, such as 0.5.</source>
        <translation>Muss eine Zahl sein, etwa 0.5.</translation>
    </message>
    <message>
        <source>Must be two numbers, such as 0.75, 1.5.</source>
        <translation>Müssen zwei Zahlen sein, etwa 0.75, 1.5.</translation>
    </message>
</context>
<context>
    <name>RecipePane</name>
    <message>
        <source>For those who know how networks learn. The presets need nothing of this.</source>
        <translation>Für alle, die wissen, wie neuronale Netze lernen. Die Vorlagen kommen ohne dies aus.</translation>
    </message>
    <message>
        <source>Reset to the preset</source>
        <translation>Zurück zur Vorlage</translation>
    </message>
    <message>
        <source>Take back all changes to the recipe</source>
        <translation>Alle Änderungen am Rezept zurücknehmen</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>nothing can be written in {}</source>
        <translation>in {} kann nichts gespeichert werden</translation>
    </message>
    <message>
        <source>the recovered work is damaged: {}</source>
        <translation>die gesicherte Arbeit ist beschädigt: {}</translation>
    </message>
    <message>
        <source>{} has another size now: put the photo back as it was.</source>
        <translation>{} hat jetzt eine andere Größe: Bitte das Foto wieder so herstellen, wie es war.</translation>
    </message>
    <message>
        <source>Your work cannot be kept safe against a crash: {}. Save it now and then.</source>
        <translation>Ihre Arbeit kann nicht vor einem Absturz geschützt werden: {}. Speichern Sie sie ab und zu.</translation>
    </message>
</context>
<context>
    <name>RestoreBar</name>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Repair all photos in the list</source>
        <translation>Alle Fotos in der Liste reparieren</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Finish the photos that are being worked on, and wait</source>
        <translation>Die angefangenen Fotos fertigstellen und dann warten</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Go on with the photos that are left</source>
        <translation>Mit den übrigen Fotos weitermachen</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Erneut starten</translation>
    </message>
    <message>
        <source>Repair what failed or was changed since; what is done stays</source>
        <translation>Reparieren, was fehlgeschlagen ist oder seitdem geändert wurde; was fertig ist, bleibt</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Show the photos that failed, with the reasons</source>
        <translation>Die fehlgeschlagenen Fotos mit den Gründen zeigen</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Bericht…</translation>
    </message>
    <message>
        <source>Save a list of what happened to each photo, as a table or a page with pictures</source>
        <translation>Eine Liste speichern, was mit jedem Foto geschehen ist, als Tabelle oder als Seite mit Bildern</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Show the repaired copies</source>
        <translation>Die reparierten Kopien zeigen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop; what is done stays</source>
        <translation>Abbrechen; was fertig ist, bleibt</translation>
    </message>
    <message>
        <source>Looking for photos… {} so far</source>
        <translation>Fotos werden gesucht… bisher {}</translation>
    </message>
    <message>
        <source>Looking for damage: {done} of {total}</source>
        <translation>Schäden werden gesucht: {done} von {total}</translation>
    </message>
    <message>
        <source>Ready. Look through the photos, or start at once.</source>
        <translation>Bereit. Die Fotos durchsehen oder gleich starten.</translation>
    </message>
    <message>
        <source>Paused: {done} of {total} done</source>
        <translation>Pause: {done} von {total} fertig</translation>
    </message>
    <message>
        <source>Finished: {done} of {total} done</source>
        <translation>Beendet: {done} von {total} fertig</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
    <message>
        <source>{} photos a minute</source>
        <translation>{} Fotos pro Minute</translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n fehlgeschlagen</numerusform>
            <numerusform>%n fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>noch weniger als eine Minute</translation>
    </message>
    <message>
        <source>about {} min left</source>
        <translation>noch etwa {} min</translation>
    </message>
    <message>
        <source>about {hours} h {minutes} min left</source>
        <translation>noch etwa {hours} h {minutes} min</translation>
    </message>
</context>
<context>
    <name>RestoreColumn</name>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Take all photos off the list; the files stay where they are</source>
        <translation>Alle Fotos aus der Liste nehmen; die Dateien bleiben, wo sie sind</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Which of the photos are listed</source>
        <translation>Welche der Fotos in der Liste stehen</translation>
    </message>
    <message>
        <source>All photos ({})</source>
        <translation>Alle Fotos ({})</translation>
    </message>
    <message>
        <source>Failed ({})</source>
        <translation>Fehlgeschlagen ({})</translation>
    </message>
    <message>
        <source>Nothing to repair ({})</source>
        <translation>Nichts zu reparieren ({})</translation>
    </message>
    <message>
        <source>Much found ({})</source>
        <translation>Viel gefunden ({})</translation>
    </message>
    <message>
        <source>Changed by you ({})</source>
        <translation>Von Ihnen geändert ({})</translation>
    </message>
    <message>
        <source>None of the photos. Choose another filter above.</source>
        <translation>Keines der Fotos. Bitte oben einen anderen Filter wählen.</translation>
    </message>
    <message>
        <source>Add photos…</source>
        <translation>Fotos hinzufügen…</translation>
    </message>
    <message>
        <source>Choose more photos to repair</source>
        <translation>Weitere Fotos zum Reparieren auswählen</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>Choose a folder; the photos in it and in its folders are added</source>
        <translation>Einen Ordner auswählen; die Fotos darin und in seinen Unterordnern werden hinzugefügt</translation>
    </message>
    <message numerus="yes">
        <source>%n photos</source>
        <translation>
            <numerusform>%n Foto</numerusform>
            <numerusform>%n Fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>1 photo</source>
        <translation>1 Foto</translation>
    </message>
</context>
<context>
    <name>RestoreControl</name>
    <message>
        <source>{} of {} repaired</source>
        <translation>{} von {} repariert</translation>
    </message>
    <message>
        <source>Repair photos</source>
        <translation>Fotos reparieren</translation>
    </message>
    <message>
        <source>More photos can be added when these are done.</source>
        <translation>Weitere Fotos können hinzugefügt werden, wenn diese fertig sind.</translation>
    </message>
    <message>
        <source>Add photos</source>
        <translation>Fotos hinzufügen</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>Add a folder of photos</source>
        <translation>Ordner mit Fotos hinzufügen</translation>
    </message>
    <message>
        <source>Photos are still being repaired. Stop now?</source>
        <translation>Es werden noch Fotos repariert. Jetzt anhalten?</translation>
    </message>
    <message>
        <source>What is done stays; with the same photos the next run goes on there.</source>
        <translation>Was fertig ist, bleibt; mit denselben Fotos geht es beim nächsten Mal dort weiter.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Go on repairing</source>
        <translation>Weiter reparieren</translation>
    </message>
    <message>
        <source>The window closes when what you have changed is kept…</source>
        <translation>Das Fenster schließt sich, sobald Ihre Änderungen gesichert sind…</translation>
    </message>
    <message>
        <source>What you have changed is not kept: {}</source>
        <translation>Ihre Änderungen sind nicht gesichert: {}</translation>
    </message>
    <message>
        <source>Where do repaired copies go?</source>
        <translation>Wohin kommen die reparierten Kopien?</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>1 photo was left out: the folder holds a file of its name from elsewhere.</source>
        <translation>1 Foto wurde ausgelassen: Im Ordner liegt schon eine fremde Datei dieses Namens.</translation>
    </message>
    <message numerus="yes">
        <source>%n photos were left out: the folder holds files of these names from elsewhere.</source>
        <translation>
            <numerusform>%n Foto wurde ausgelassen: Im Ordner liegt schon eine fremde Datei dieses Namens.</numerusform>
            <numerusform>%n Fotos wurden ausgelassen: Im Ordner liegen schon fremde Dateien dieser Namen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The batch has ended</source>
        <translation>Die Reparatur ist beendet</translation>
    </message>
    <message>
        <source>1 copied as it was</source>
        <translation>1 unverändert kopiert</translation>
    </message>
    <message>
        <source>{} repaired</source>
        <translation>{} repariert</translation>
    </message>
    <message>
        <source>{} copied as they were</source>
        <translation>{} unverändert kopiert</translation>
    </message>
    <message>
        <source>{} left out</source>
        <translation>{} ausgelassen</translation>
    </message>
    <message>
        <source>{} done before</source>
        <translation>{} schon vorher fertig</translation>
    </message>
    <message>
        <source>{} failed</source>
        <translation>{} fehlgeschlagen</translation>
    </message>
    <message>
        <source>No photo was repaired</source>
        <translation>Es wurde kein Foto repariert</translation>
    </message>
    <message>
        <source>Page with pictures</source>
        <translation>Seite mit Bildern</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Save a report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>The report was saved as {}.</source>
        <translation>Der Bericht wurde als {} gespeichert.</translation>
    </message>
</context>
<context>
    <name>RestoreHead</name>
    <message>
        <source>Edit hole</source>
        <translation>Markierung bearbeiten</translation>
    </message>
    <message>
        <source>Mark what is to be repaired with the brush (Enter in the list)</source>
        <translation>Mit dem Pinsel markieren, was repariert werden soll (Enter in der Liste)</translation>
    </message>
    <message>
        <source>Detect again</source>
        <translation>Neu suchen</translation>
    </message>
    <message>
        <source>Look for damage anew; what you changed is dropped</source>
        <translation>Noch einmal nach Schäden suchen; was Sie geändert haben, wird verworfen</translation>
    </message>
    <message>
        <source>Show what was found</source>
        <translation>Gefundenes zeigen</translation>
    </message>
    <message>
        <source>Show what was found in the photo, or hide it</source>
        <translation>Im Foto zeigen oder ausblenden, was gefunden wurde</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Show the whole photo (0 in the photo)</source>
        <translation>Das ganze Foto zeigen (Taste 0 im Foto)</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Show the options, or hide them</source>
        <translation>Die Optionen zeigen oder ausblenden</translation>
    </message>
    <message>
        <source>No photo chosen</source>
        <translation>Kein Foto gewählt</translation>
    </message>
    <message>
        <source>{} of the photo</source>
        <translation>{} des Fotos</translation>
    </message>
</context>
<context>
    <name>RestoreOptions</name>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Weniger</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Empfindlichkeit</translation>
    </message>
    <message>
        <source>The higher it is, the more is found, and the more by mistake</source>
        <translation>Je höher sie ist, desto mehr wird gefunden, auch Falsches</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Feinheiten</translation>
    </message>
    <message>
        <source>How much texture is copied from around the damage; 0 leaves fills soft</source>
        <translation>Wie viel Struktur aus der Umgebung des Schadens übernommen wird; bei 0 bleiben Füllungen weich</translation>
    </message>
    <message>
        <source>Grow before filling</source>
        <translation>Vor dem Füllen erweitern</translation>
    </message>
    <message>
        <source>How far the hole grows before it is filled, so that no rim of what should vanish is left</source>
        <translation>Wie weit die Markierung vor dem Füllen erweitert wird, damit kein Rand von dem bleibt, was verschwinden soll</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>{} px</source>
        <translation>{} px</translation>
    </message>
    <message>
        <source>Change folder…</source>
        <translation>Ordner ändern…</translation>
    </message>
    <message>
        <source>Choose the folder that repaired copies go to</source>
        <translation>Den Ordner auswählen, in den reparierte Kopien kommen</translation>
    </message>
    <message>
        <source>What is repaired</source>
        <translation>Was repariert wird</translation>
    </message>
    <message>
        <source>How it is repaired</source>
        <translation>Wie repariert wird</translation>
    </message>
    <message>
        <source>Repaired copies</source>
        <translation>Reparierte Kopien</translation>
    </message>
    <message>
        <source>Repaired copies go to {}. The originals are not touched.</source>
        <translation>Reparierte Kopien kommen in {}. Die Originale bleiben unverändert.</translation>
    </message>
    <message>
        <source>Repaired copies go to a folder of their own. The originals are not touched.</source>
        <translation>Reparierte Kopien kommen in einen eigenen Ordner. Die Originale bleiben unverändert.</translation>
    </message>
</context>
<context>
    <name>RestorePage</name>
    <message>
        <source>Restore</source>
        <translation>Reparieren</translation>
    </message>
    <message>
        <source>Looking for damage…</source>
        <translation>Schäden werden gesucht…</translation>
    </message>
    <message>
        <source>Repairing…</source>
        <translation>Wird repariert…</translation>
    </message>
    <message>
        <source>Let go to add</source>
        <translation>Zum Hinzufügen loslassen</translation>
    </message>
</context>
<context>
    <name>RunColumn</name>
    <message>
        <source>Fine-tunings</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>What was tuned on your photos, the newest first</source>
        <translation>Was mit Ihren Fotos angelernt wurde, das Neueste zuerst</translation>
    </message>
    <message>
        <source>New fine-tuning…</source>
        <translation>Neuer Lauf…</translation>
    </message>
    <message>
        <source>Choose other photos to learn from; what is listed here stays</source>
        <translation>Andere Fotos zum Lernen auswählen; was hier steht, bleibt</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>Modelle…</translation>
    </message>
    <message>
        <source>See all models: rename, import, export or delete them, choose the usual one</source>
        <translation>Alle Modelle ansehen: umbenennen, importieren, exportieren oder löschen, das übliche wählen</translation>
    </message>
    <message>
        <source>None yet. Each one stays here, with its curves and its model.</source>
        <translation>Noch keine. Jeder Lauf bleibt hier, mit seinen Kurven und seinem Modell.</translation>
    </message>
</context>
<context>
    <name>RunList</name>
    <message>
        <source>Fine-tunings</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen…</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
</context>
<context>
    <name>SaveDialog</name>
    <message>
        <source>Save as</source>
        <translation>Speichern unter</translation>
    </message>
    <message>
        <source>Browse …</source>
        <translation>Durchsuchen …</translation>
    </message>
    <message>
        <source>&amp;Replace the original</source>
        <translation>Original e&amp;rsetzen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>about {}</source>
        <translation>etwa {}</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name of the new file; its ending chooses the format</source>
        <translation>Name der neuen Datei; seine Endung bestimmt das Format</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Folder that the new file goes to</source>
        <translation>Ordner, in den die neue Datei kommt</translation>
    </message>
    <message>
        <source>Browse for a folder</source>
        <translation>Ordner suchen</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>Den Ordner auswählen</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>File format of the new file</source>
        <translation>Dateiformat der neuen Datei</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>1 is small and rough, 100 large and fine</source>
        <translation>1 ist klein und grob, 100 groß und fein</translation>
    </message>
    <message>
        <source>Quality, as a number</source>
        <translation>Qualität als Zahl</translation>
    </message>
    <message>
        <source>Choose no quality of your own</source>
        <translation>Keine eigene Qualität wählen</translation>
    </message>
    <message>
        <source>The photo as it was opened will be gone</source>
        <translation>Das Foto, wie es geöffnet wurde, ist dann verloren</translation>
    </message>
    <message>
        <source>Size of the file</source>
        <translation>Größe der Datei</translation>
    </message>
    <message>
        <source>How large the file will be</source>
        <translation>Wie groß die Datei wird</translation>
    </message>
    <message>
        <source>Close without saving (Esc)</source>
        <translation>Schließen, ohne zu speichern (Esc)</translation>
    </message>
    <message>
        <source>Save the photo (Enter)</source>
        <translation>Das Foto speichern (Enter)</translation>
    </message>
    <message>
        <source>&amp;Quality</source>
        <translation>&amp;Qualität</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>F&amp;older</source>
        <translation>&amp;Ordner</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Format</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Folder for the new file</source>
        <translation>Ordner für die neue Datei</translation>
    </message>
    <message>
        <source>With&amp;out loss</source>
        <translation>Ohne &amp;Verlust</translation>
    </message>
    <message>
        <source>&amp;As the original</source>
        <translation>&amp;Wie das Original</translation>
    </message>
    <message>
        <source>…</source>
        <translation>…</translation>
    </message>
    <message>
        <source>Fine detail is packed with a little loss.</source>
        <translation>Feine Einzelheiten werden mit kleinem Verlust gespeichert.</translation>
    </message>
    <message>
        <source>Transparent parts become white.</source>
        <translation>Durchsichtige Stellen werden weiß.</translation>
    </message>
    <message>
        <source>16 bits per colour become 8.</source>
        <translation>Aus 16 Bit je Farbe werden 8.</translation>
    </message>
    <message>
        <source>Camera data, description and colour profile are left out.</source>
        <translation>Kameradaten, Beschreibung und Farbprofil werden weggelassen.</translation>
    </message>
    <message numerus="yes">
        <source>Only the first of %n pages is saved.</source>
        <translation>
            <numerusform>Nur die erste von %n Seite wird gespeichert.</numerusform>
            <numerusform>Nur die erste von %n Seiten wird gespeichert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing of the photo is lost in this format.</source>
        <translation>In diesem Format geht vom Foto nichts verloren.</translation>
    </message>
    <message>
        <source>Give the new file a name.</source>
        <translation>Bitte der neuen Datei einen Namen geben.</translation>
    </message>
    <message>
        <source>A name cannot hold any of these: {}</source>
        <translation>Ein Name kann keines dieser Zeichen enthalten: {}</translation>
    </message>
    <message>
        <source>There is no folder {}.</source>
        <translation>Es gibt keinen Ordner {}.</translation>
    </message>
    <message>
        <source>Nothing may be written in {}.</source>
        <translation>In {} darf nichts gespeichert werden.</translation>
    </message>
    <message>
        <source>{} is a folder.</source>
        <translation>{} ist ein Ordner.</translation>
    </message>
    <message>
        <source>{} exists and will be replaced.</source>
        <translation>{} gibt es schon und wird ersetzt.</translation>
    </message>
    <message>
        <source>{} is no name for a file here: {}</source>
        <translation>{} geht hier nicht als Dateiname: {}</translation>
    </message>
    <message numerus="yes">
        <source>The original has %n pages, and the others would be lost: choose another name.</source>
        <translation>
            <numerusform>Das Original hat %n Seite, und die anderen gingen verloren: Bitte einen anderen Namen wählen.</numerusform>
            <numerusform>Das Original hat %n Seiten, und die anderen gingen verloren: Bitte einen anderen Namen wählen.</numerusform>
        </translation>
    </message>
    <message>
        <source>{} is the photo that you opened.</source>
        <translation>{} ist das Foto, das Sie geöffnet haben.</translation>
    </message>
</context>
<context>
    <name>Saver</name>
    <message>
        <source>Save the changes to {} before closing?</source>
        <translation>Änderungen an {} vor dem Schließen speichern?</translation>
    </message>
    <message numerus="yes">
        <source>Save the changes to %n photos before closing?</source>
        <translation>
            <numerusform>Änderungen an %n Foto vor dem Schließen speichern?</numerusform>
            <numerusform>Änderungen an %n Fotos vor dem Schließen speichern?</numerusform>
        </translation>
    </message>
    <message>
        <source>Your originals are not replaced. Without saving, the changes are lost.</source>
        <translation>Ihre Originale werden nicht ersetzt. Ohne Speichern gehen die Änderungen verloren.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save all</source>
        <translation>Alle speichern</translation>
    </message>
    <message>
        <source>Don&apos;t save</source>
        <translation>Nicht speichern</translation>
    </message>
    <message>
        <source>Keep the hole that you have drawn in {}?</source>
        <translation>Die Markierung behalten, die Sie in {} gezeichnet haben?</translation>
    </message>
    <message numerus="yes">
        <source>Keep the holes that you have drawn in %n photos?</source>
        <translation>
            <numerusform>Die Markierung behalten, die Sie in %n Foto gezeichnet haben?</numerusform>
            <numerusform>Die Markierungen behalten, die Sie in %n Fotos gezeichnet haben?</numerusform>
        </translation>
    </message>
    <message>
        <source>After discarding, what was marked before is repaired.</source>
        <translation>Nach dem Verwerfen wird repariert, was vorher markiert war.</translation>
    </message>
    <message>
        <source>Keep the hole</source>
        <translation>Markierung behalten</translation>
    </message>
    <message>
        <source>Keep all</source>
        <translation>Alle behalten</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>Saved as {}</source>
        <translation>Gespeichert als {}</translation>
    </message>
    <message>
        <source>What you have marked is not filled yet.</source>
        <translation>Was Sie markiert haben, ist noch nicht gefüllt.</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter…</translation>
    </message>
    <message>
        <source>Not saved: {}</source>
        <translation>Nicht gespeichert: {}</translation>
    </message>
    <message>
        <source>Saving {}…</source>
        <translation>{} wird gespeichert…</translation>
    </message>
</context>
<context>
    <name>ScoreChart</name>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Score, dB (larger is better)</source>
        <translation>Güte, dB (größer ist besser)</translation>
    </message>
    <message>
        <source>Score on the photos held out</source>
        <translation>Güte bei den zurückgehaltenen Fotos</translation>
    </message>
    <message>
        <source>Your model</source>
        <translation>Ihr Modell</translation>
    </message>
    <message>
        <source>Best so far</source>
        <translation>Bisher am besten</translation>
    </message>
    <message>
        <source>step {}</source>
        <translation>Schritt {}</translation>
    </message>
    <message>
        <source>{} dB</source>
        <translation>{} dB</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>The settings could not be saved to {}: {}</source>
        <translation>Die Einstellungen konnten nicht in {} gespeichert werden: {}</translation>
    </message>
    <message>
        <source>Some settings had values that make no sense and are back to their defaults: {}.</source>
        <translation>Einige Einstellungen hatten unsinnige Werte und stehen wieder auf ihren Vorgaben: {}.</translation>
    </message>
    <message>
        <source>The settings could not be read, so all are back to their defaults. The old file: {}</source>
        <translation>Die Einstellungen konnten nicht gelesen werden und stehen alle wieder auf ihren Vorgaben. Die alte Datei: {}</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Groups of settings</source>
        <translation>Gruppen von Einstellungen</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Hole</source>
        <translation>Markierung</translation>
    </message>
    <message>
        <source>Filling</source>
        <translation>Füllen</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farbschema</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>The language changes at the next start.</source>
        <translation>Die Sprache ändert sich beim nächsten Start.</translation>
    </message>
    <message>
        <source>Zooms</source>
        <translation>Zoomt</translation>
    </message>
    <message>
        <source>Moves the photo</source>
        <translation>Verschiebt das Foto</translation>
    </message>
    <message>
        <source>Mouse &amp;wheel</source>
        <translation>&amp;Mausrad</translation>
    </message>
    <message>
        <source>With Ctrl the wheel always zooms.</source>
        <translation>Mit Strg zoomt das Rad immer.</translation>
    </message>
    <message>
        <source>&amp;Opacity</source>
        <translation>&amp;Deckkraft</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>How strongly the colour covers the photo</source>
        <translation>Wie stark die Farbe das Foto überdeckt</translation>
    </message>
    <message>
        <source>O&amp;utline the hole</source>
        <translation>Markierung &amp;umranden</translation>
    </message>
    <message>
        <source>A line that shows on any colour</source>
        <translation>Eine Linie, die auf jeder Farbe zu sehen ist</translation>
    </message>
    <message>
        <source>Pen &amp;pressure changes the size</source>
        <translation>&amp;Stiftdruck ändert die Größe</translation>
    </message>
    <message>
        <source>A light touch of a tablet&apos;s pen draws a thin stroke</source>
        <translation>Leichter Druck mit dem Stift eines Tabletts malt einen dünnen Strich</translation>
    </message>
    <message>
        <source>&amp;Grow the hole by</source>
        <translation>Markierung &amp;erweitern um</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>How much wider than marked is filled, so that no rim is left</source>
        <translation>Wie viel weiter als markiert gefüllt wird, damit kein Rand bleibt</translation>
    </message>
    <message>
        <source>Choose for me</source>
        <translation>Automatisch wählen</translation>
    </message>
    <message>
        <source>&amp;Detail</source>
        <translation>&amp;Feinheiten</translation>
    </message>
    <message>
        <source>How much texture is copied from around the hole; 0 leaves fills soft</source>
        <translation>Wie viel Struktur aus der Umgebung der Markierung übernommen wird; bei 0 bleiben Füllungen weich</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modell</translation>
    </message>
    <message>
        <source>&amp;Runs on</source>
        <translation>&amp;Läuft auf</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>&amp;Quality of saved photos</source>
        <translation>&amp;Qualität gespeicherter Fotos</translation>
    </message>
    <message>
        <source>1 is small and rough, 100 large and fine</source>
        <translation>1 ist klein und grob, 100 groß und fein</translation>
    </message>
    <message>
        <source>As the photo was</source>
        <translation>Wie das ursprüngliche Foto</translation>
    </message>
    <message>
        <source>Memory for &amp;undo</source>
        <translation>Speicher für &amp;Rückgängig</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>When it is used up, the oldest steps are forgotten</source>
        <translation>Ist er aufgebraucht, werden die ältesten Schritte vergessen</translation>
    </message>
    <message>
        <source>&amp;Keep work safe from crashes</source>
        <translation>&amp;Arbeit vor Abstürzen schützen</translation>
    </message>
    <message>
        <source>Notes what you do in a folder of its own, and offers it after a crash</source>
        <translation>Hält in einem eigenen Ordner fest, was Sie tun, und bietet es nach einem Absturz wieder an</translation>
    </message>
    <message>
        <source>Restore defaults</source>
        <translation>Vorgaben wiederherstellen</translation>
    </message>
    <message>
        <source>Set everything here as it came; shortcuts and recent photos stay</source>
        <translation>Alles hier auf die Vorgaben zurücksetzen; Tastenkürzel und zuletzt geöffnete Fotos bleiben</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close this window (Esc)</source>
        <translation>Dieses Fenster schließen (Esc)</translation>
    </message>
    <message>
        <source>Kept in {}</source>
        <translation>Gespeichert in {}</translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation>&amp;Farbe</translation>
    </message>
    <message>
        <source>Colour over what will be filled</source>
        <translation>Farbe über dem, was gefüllt wird</translation>
    </message>
    <message>
        <source>Colour of the hole</source>
        <translation>Farbe der Markierung</translation>
    </message>
</context>
<context>
    <name>Sharing</name>
    <message>
        <source>The photo is in the clipboard.</source>
        <translation>Das Foto ist in der Zwischenablage.</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Search for an action or a key</source>
        <translation>Aktion oder Taste suchen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Show only what has these letters in its name, menu or key</source>
        <translation>Nur zeigen, was diese Buchstaben im Namen, im Menü oder in der Taste hat</translation>
    </message>
    <message>
        <source>Use it here</source>
        <translation>Hier verwenden</translation>
    </message>
    <message>
        <source>Take the key from the other action</source>
        <translation>Der anderen Aktion die Taste wegnehmen</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alle zurücksetzen</translation>
    </message>
    <message>
        <source>Give every action the key it came with</source>
        <translation>Jeder Aktion ihre ursprüngliche Taste geben</translation>
    </message>
    <message>
        <source>Nothing has these letters.</source>
        <translation>Diese Buchstaben kommen nirgends vor.</translation>
    </message>
    <message>
        <source>On the photo</source>
        <translation>Auf dem Foto</translation>
    </message>
    <message>
        <source>{} or middle button, drag</source>
        <translation>{} oder mittlere Taste, ziehen</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoomen</translation>
    </message>
    <message>
        <source>Ctrl + wheel, pinch</source>
        <translation>Strg + Mausrad, zwei Finger spreizen</translation>
    </message>
    <message>
        <source>Brush away from the hole</source>
        <translation>Aus der Markierung entfernen</translation>
    </message>
    <message>
        <source>Right button or Alt, drag</source>
        <translation>Rechte Taste oder Alt, ziehen</translation>
    </message>
    <message>
        <source>Straight line from the last point</source>
        <translation>Gerade Linie vom letzten Punkt</translation>
    </message>
    <message>
        <source>Shift + click</source>
        <translation>Umschalt + Klick</translation>
    </message>
    <message>
        <source>Size of the brush</source>
        <translation>Größe des Pinsels</translation>
    </message>
    <message>
        <source>Shift + drag, Alt + wheel</source>
        <translation>Umschalt + Ziehen, Alt + Mausrad</translation>
    </message>
    <message>
        <source>Move the brush without a mouse</source>
        <translation>Den Pinsel ohne Maus bewegen</translation>
    </message>
    <message>
        <source>Arrow keys, with Shift by 1 px</source>
        <translation>Pfeiltasten, mit Umschalt um 1 px</translation>
    </message>
    <message>
        <source>Put the brush down or lift it</source>
        <translation>Den Pinsel aufsetzen oder abheben</translation>
    </message>
    <message>
        <source>Space, after an arrow key</source>
        <translation>Leertaste, nach einer Pfeiltaste</translation>
    </message>
    <message>
        <source>Shortcut of {}</source>
        <translation>Tastenkürzel für {}</translation>
    </message>
    <message>
        <source>Second shortcut of {}</source>
        <translation>Zweites Tastenkürzel für {}</translation>
    </message>
    <message>
        <source>Click and press a key; Backspace for none</source>
        <translation>Anklicken und eine Taste drücken; Rücktaste für keine</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Back to the key it came with</source>
        <translation>Zurück zur ursprünglichen Taste</translation>
    </message>
    <message>
        <source>Reset the shortcut of {}</source>
        <translation>Tastenkürzel für {} zurücksetzen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close this window (Esc)</source>
        <translation>Dieses Fenster schließen (Esc)</translation>
    </message>
    <message>
        <source>“{}” already belongs to “{}”. Nothing was changed.</source>
        <translation>„{}“ gehört schon zu „{}“. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>“{}” now belongs to “{}” and no longer to “{}”.</source>
        <translation>„{}“ gehört jetzt zu „{}“ und nicht mehr zu „{}“.</translation>
    </message>
    <message>
        <source>Every action has the key it came with.</source>
        <translation>Jede Aktion hat ihre ursprüngliche Taste.</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Start</source>
        <translation>Startseite</translation>
    </message>
    <message>
        <source>Recent photos</source>
        <translation>Zuletzt geöffnete Fotos</translation>
    </message>
    <message>
        <source>Clear list</source>
        <translation>Liste leeren</translation>
    </message>
    <message>
        <source>Forget the recent photos; the files stay where they are</source>
        <translation>Die zuletzt geöffneten Fotos vergessen; die Dateien bleiben, wo sie sind</translation>
    </message>
    <message>
        <source>Your photos stay on this machine.</source>
        <translation>Ihre Fotos bleiben auf diesem Rechner.</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop what is being worked on (Esc)</source>
        <translation>Den laufenden Vorgang abbrechen (Esc)</translation>
    </message>
    <message>
        <source>Size and bit depth of the photo</source>
        <translation>Größe und Farbtiefe des Fotos</translation>
    </message>
    <message>
        <source>Part of the photo that is marked to be filled</source>
        <translation>Anteil des Fotos, der zum Füllen markiert ist</translation>
    </message>
    <message>
        <source>Zoom: click to choose</source>
        <translation>Zoom: zum Wählen klicken</translation>
    </message>
    <message>
        <source>{} %</source>
        <translation>{} %</translation>
    </message>
    <message>
        <source>Zoom {}</source>
        <translation>Zoom {}</translation>
    </message>
    <message>
        <source>Photo: {}</source>
        <translation>Foto: {}</translation>
    </message>
    <message>
        <source>No hole</source>
        <translation>Keine Markierung</translation>
    </message>
    <message>
        <source>Hole &lt; {} %</source>
        <translation>Markiert &lt; {} %</translation>
    </message>
    <message>
        <source>Hole {} %</source>
        <translation>Markiert {} %</translation>
    </message>
    <message>
        <source>{device} ({why})</source>
        <translation>{device} ({why})</translation>
    </message>
    <message>
        <source>Model that fills holes: {}</source>
        <translation>Modell, das Markiertes füllt: {}</translation>
    </message>
    <message>
        <source>Model {} could not be loaded</source>
        <translation>Das Modell {} konnte nicht geladen werden</translation>
    </message>
    <message>
        <source>Loading the model {}…</source>
        <translation>Das Modell {} wird geladen…</translation>
    </message>
    <message>
        <source>Model: {model} · {device}</source>
        <translation>Modell: {model} · {device}</translation>
    </message>
    <message>
        <source>It runs on: {}</source>
        <translation>Es läuft auf: {}</translation>
    </message>
    <message>
        <source>Model: {}</source>
        <translation>Modell: {}</translation>
    </message>
    <message>
        <source>Fit in the window</source>
        <translation>Ins Fenster einpassen</translation>
    </message>
</context>
<context>
    <name>Step</name>
    <message>
        <source>Restore</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pinsel</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>Radierer</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>Lasso</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>Polygon</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>Rechteck</translation>
    </message>
</context>
<context>
    <name>StepList</name>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>Older steps were forgotten to save memory.</source>
        <translation>Ältere Schritte wurden vergessen, um Speicher zu sparen.</translation>
    </message>
    <message>
        <source>{} (undone)</source>
        <translation>{} (rückgängig gemacht)</translation>
    </message>
    <message>
        <source>Older steps forgotten</source>
        <translation>Ältere Schritte vergessen</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Geöffnet</translation>
    </message>
</context>
<context>
    <name>ToolRail</name>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
</context>
<context>
    <name>TrainBar</name>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Begin to learn from these photos</source>
        <translation>Beginnen, aus diesen Fotos zu lernen</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Read the folder of photos once more</source>
        <translation>Den Ordner mit den Fotos noch einmal lesen</translation>
    </message>
    <message>
        <source>Choose another folder…</source>
        <translation>Anderer Ordner…</translation>
    </message>
    <message>
        <source>Choose other photos to learn from</source>
        <translation>Andere Fotos zum Lernen auswählen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Save where it is and leave the computer to you; Resume goes on from there</source>
        <translation>Den Stand sichern und Ihnen den Rechner überlassen; „Fortsetzen“ macht dort weiter</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Go on from where it was saved last</source>
        <translation>Dort weitermachen, wo zuletzt gesichert wurde</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Last lines of the log</source>
        <translation>Letzte Zeilen des Protokolls</translation>
    </message>
    <message>
        <source>What the run wrote last; it can be selected and copied</source>
        <translation>Was der Lauf zuletzt geschrieben hat; kann ausgewählt und kopiert werden</translation>
    </message>
    <message>
        <source>Show last lines</source>
        <translation>Letzte Zeilen zeigen</translation>
    </message>
    <message>
        <source>Show what the run wrote last</source>
        <translation>Zeigen, was der Lauf zuletzt geschrieben hat</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Show the run&apos;s folder, with recipe, curves, samples and model</source>
        <translation>Den Ordner des Laufs zeigen, mit Rezept, Kurven, Proben und Modell</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Save and end; it can be resumed later, also after the program was closed</source>
        <translation>Sichern und beenden; kann später fortgesetzt werden, auch nach dem Schließen des Programms</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop reading; nothing was learned yet</source>
        <translation>Das Lesen abbrechen; gelernt wurde noch nichts</translation>
    </message>
    <message>
        <source>Take fewer crops in a step, which needs less memory</source>
        <translation>Weniger Ausschnitte je Schritt nehmen, das braucht weniger Speicher</translation>
    </message>
    <message>
        <source>The run ended without saying why. Perhaps memory ran out, or something ended it.</source>
        <translation>Der Lauf endete, ohne zu sagen, warum. Vielleicht war der Speicher voll, oder etwas hat ihn beendet.</translation>
    </message>
    <message>
        <source>Resume with 1 crop at a time</source>
        <translation>Mit je 1 Ausschnitt fortsetzen</translation>
    </message>
    <message numerus="yes">
        <source>Resume with %n crops at once</source>
        <translation>
            <numerusform>Mit je %n Ausschnitt fortsetzen</numerusform>
            <numerusform>Mit je %n Ausschnitten fortsetzen</numerusform>
        </translation>
    </message>
    <message>
        <source>Start with 1 crop at a time</source>
        <translation>Mit je 1 Ausschnitt starten</translation>
    </message>
    <message numerus="yes">
        <source>Start with %n crops at once</source>
        <translation>
            <numerusform>Mit je %n Ausschnitt starten</numerusform>
            <numerusform>Mit je %n Ausschnitten starten</numerusform>
        </translation>
    </message>
    <message>
        <source>{} %</source>
        <translation>{} %</translation>
    </message>
    <message>
        <source>Reading. Your photos are not changed.</source>
        <translation>Fotos werden gelesen und dabei nicht verändert.</translation>
    </message>
    <message>
        <source>Values of your own recipe are wrong; put them right to start.</source>
        <translation>Werte Ihres eigenen Rezepts sind falsch; bitte vor dem Starten berichtigen.</translation>
    </message>
    <message>
        <source>Ready. It takes {}.</source>
        <translation>Bereit. Es dauert {}.</translation>
    </message>
    <message>
        <source>Ready.</source>
        <translation>Bereit.</translation>
    </message>
    <message>
        <source>Measuring how fast this computer learns…</source>
        <translation>Es wird gemessen, wie schnell dieser Rechner lernt…</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Startet…</translation>
    </message>
    <message>
        <source>Saving, so that it can be resumed…</source>
        <translation>Wird gesichert, um später fortzusetzen…</translation>
    </message>
    <message>
        <source>Comparing old and new on the photos held out…</source>
        <translation>Alt und neu werden an den zurückgehaltenen Fotos verglichen…</translation>
    </message>
    <message>
        <source>Stopped before the first step.</source>
        <translation>Vor dem ersten Schritt angehalten.</translation>
    </message>
    <message>
        <source>Paused at {}.</source>
        <translation>Pause bei {}.</translation>
    </message>
    <message>
        <source>Paused.</source>
        <translation>Pause.</translation>
    </message>
    <message>
        <source>It can be resumed at any time, also after the program was closed.</source>
        <translation>Kann jederzeit fortgesetzt werden, auch nach einem Neustart.</translation>
    </message>
    <message>
        <source>Finished early at {}: the photos held out no longer gained.</source>
        <translation>Vorzeitig fertig bei {}: Die zurückgehaltenen Fotos gewannen nichts mehr.</translation>
    </message>
    <message>
        <source>Finished: {} steps</source>
        <translation>Fertig: {} Schritte</translation>
    </message>
    <message>
        <source>Nothing was learned yet.</source>
        <translation>Es wurde noch nichts gelernt.</translation>
    </message>
    <message>
        <source>What was learned until the last save is safe.</source>
        <translation>Was bis zum letzten Sichern gelernt wurde, bleibt erhalten.</translation>
    </message>
    <message>
        <source>It stopped at {}.</source>
        <translation>Abgebrochen bei {}.</translation>
    </message>
    <message>
        <source>Hide last lines</source>
        <translation>Letzte Zeilen ausblenden</translation>
    </message>
</context>
<context>
    <name>TrainControl</name>
    <message>
        <source>Fine-tuning, {} %</source>
        <translation>Anlernen, {} %</translation>
    </message>
    <message>
        <source>Fine-tune on your photos</source>
        <translation>Mit Ihren Fotos anlernen</translation>
    </message>
    <message>
        <source>The fine-tuning “{}” is still at work.</source>
        <translation>Der Lauf „{}“ ist noch nicht fertig.</translation>
    </message>
    <message>
        <source>It can go on in the background, and is found again at the next start. Or it stops and saves.</source>
        <translation>Er kann im Hintergrund weitergehen und ist beim nächsten Start wieder da. Oder er wird gesichert und angehalten.</translation>
    </message>
    <message>
        <source>Go on in the background</source>
        <translation>Im Hintergrund weiter</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>Sichern und anhalten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The window closes when the fine-tuning has saved…</source>
        <translation>Das Fenster schließt sich, sobald der Lauf gesichert ist…</translation>
    </message>
    <message>
        <source>Choose a folder of photos to learn from</source>
        <translation>Einen Ordner mit Fotos zum Lernen auswählen</translation>
    </message>
    <message>
        <source>One fine-tuning at a time: stop the one that is at work first.</source>
        <translation>Es geht nur ein Lauf auf einmal: Bitte zuerst den anhalten, der gerade läuft.</translation>
    </message>
    <message>
        <source>Drop one folder; subfolders of it are looked through as well.</source>
        <translation>Bitte einen einzigen Ordner ablegen; seine Unterordner werden mit durchsucht.</translation>
    </message>
    <message>
        <source>The fine-tuning “{}” went on in the background.</source>
        <translation>Der Lauf „{}“ ging im Hintergrund weiter.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>The fine-tuning “{}” has ended.</source>
        <translation>Der Lauf „{}“ ist beendet.</translation>
    </message>
    <message>
        <source>The fine-tuning “{}” has stopped with an error.</source>
        <translation>Der Lauf „{}“ wurde durch einen Fehler abgebrochen.</translation>
    </message>
    <message>
        <source>Fine-tuning</source>
        <translation>Anlernen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Name of the fine-tuning</source>
        <translation>Name des Laufs</translation>
    </message>
    <message>
        <source>Move the fine-tuning “{}” to the trash?</source>
        <translation>Den Lauf „{}“ in den Papierkorb legen?</translation>
    </message>
    <message>
        <source>Its model, curves and comparison go with it. Your photos, and models that were kept, stay.</source>
        <translation>Sein Modell, seine Kurven und der Vergleich gehen mit. Ihre Fotos und behaltene Modelle bleiben.</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>In den Papierkorb</translation>
    </message>
    <message>
        <source>Back to {}</source>
        <translation>Zurück zu {}</translation>
    </message>
    <message>
        <source>Holes are now filled with the model “{}”, in the editor and in batches.</source>
        <translation>Markierungen werden jetzt mit dem Modell „{}“ gefüllt, im Editor und im Stapel.</translation>
    </message>
    <message>
        <source>The model “{}” is kept; it can be chosen under Models.</source>
        <translation>Das Modell „{}“ wird behalten; zu wählen ist es unter „Modelle“.</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>Modelle…</translation>
    </message>
</context>
<context>
    <name>TrainFields</name>
    <message>
        <source>Seed</source>
        <translation>Startwert des Zufalls</translation>
    </message>
    <message>
        <source>Whole number that chance comes from: which photos are held out, what is drawn from them.</source>
        <translation>Ganze Zahl, aus der der Zufall kommt: welche Fotos zurückgehalten und welche Stellen daraus genommen werden.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>How far one step goes. Larger learns faster and forgets more; too large and it breaks.</source>
        <translation>Wie weit ein Schritt geht. Größer lernt schneller und vergisst mehr; zu groß, und es misslingt.</translation>
    </message>
    <message>
        <source>Final learning rate</source>
        <translation>Lernrate am Ende</translation>
    </message>
    <message>
        <source>What the learning rate falls to at the end, as a share of itself, 0 to 1.</source>
        <translation>Worauf die Lernrate bis zum Ende fällt, als Anteil ihrer selbst, 0 bis 1.</translation>
    </message>
    <message>
        <source>Warm-up steps</source>
        <translation>Schritte zum Aufwärmen</translation>
    </message>
    <message>
        <source>Steps in which the learning rate rises from 0.</source>
        <translation>Schritte, in denen die Lernrate von 0 an steigt.</translation>
    </message>
    <message>
        <source>Averaging of weights</source>
        <translation>Mittel der Gewichte</translation>
    </message>
    <message>
        <source>The model is a running mean of its weights; nearer to 1 is a longer mean. 0: no mean.</source>
        <translation>Das Modell ist ein laufendes Mittel seiner Gewichte; näher an 1 ist ein längeres Mittel. 0: kein Mittel.</translation>
    </message>
    <message>
        <source>Longest gradient</source>
        <translation>Längster Gradient</translation>
    </message>
    <message>
        <source>Longer gradients are shortened to this, so that no single step does harm.</source>
        <translation>Längere Gradienten werden hierauf gekürzt, damit kein einzelner Schritt Schaden tut.</translation>
    </message>
    <message>
        <source>Pull back to the base</source>
        <translation>Zug zum Ausgangsmodell</translation>
    </message>
    <message>
        <source>Pulls the weights towards those it began with, against forgetting. 0: not at all.</source>
        <translation>Zieht die Gewichte zu denen des Ausgangsmodells hin, gegen das Vergessen. 0: gar nicht.</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>Geduld</translation>
    </message>
    <message>
        <source>Ends after so many samples in a row without a better one. 0: never ends early.</source>
        <translation>Endet nach so vielen Proben hintereinander ohne eine bessere. 0: endet nie vorzeitig.</translation>
    </message>
    <message>
        <source>Parts of a batch</source>
        <translation>Teile eines Schritts</translation>
    </message>
    <message>
        <source>Takes the crops of a step in so many parts, one after the other. More parts need less memory.</source>
        <translation>Nimmt die Ausschnitte eines Schritts in so vielen Teilen nacheinander. Mehr Teile brauchen weniger Speicher.</translation>
    </message>
    <message>
        <source>Perceptual network</source>
        <translation>Wahrnehmungsnetz</translation>
    </message>
    <message>
        <source>What compares shapes and texture, where a loss below asks for it.</source>
        <translation>Was Formen und Struktur vergleicht, wo ein Verlust weiter unten es verlangt.</translation>
    </message>
    <message>
        <source>Weights of that network</source>
        <translation>Gewichte dieses Netzes</translation>
    </message>
    <message>
        <source>File with the weights of the perceptual network; empty for those that come with it.</source>
        <translation>Datei mit den Gewichten des Wahrnehmungsnetzes; leer für die mitgelieferten.</translation>
    </message>
    <message>
        <source>Photos held out</source>
        <translation>Zurückgehaltene Fotos</translation>
    </message>
    <message>
        <source>How many photos are never learned from, to judge by.</source>
        <translation>Aus wie vielen Fotos nie gelernt wird, zur Beurteilung.</translation>
    </message>
    <message>
        <source>Size of photos (px)</source>
        <translation>Größe der Fotos (px)</translation>
    </message>
    <message>
        <source>Photos are reduced to this short side, in px, before it learns from them.</source>
        <translation>Fotos werden vor dem Lernen auf diese kurze Seite verkleinert, in px.</translation>
    </message>
    <message>
        <source>Steps per point of the curves</source>
        <translation>Schritte je Kurvenpunkt</translation>
    </message>
    <message>
        <source>After how many steps the losses are told.</source>
        <translation>Nach wie vielen Schritten die Verluste angegeben werden.</translation>
    </message>
    <message>
        <source>Steps between saves</source>
        <translation>Schritte je Sicherung</translation>
    </message>
    <message>
        <source>After how many steps its state is saved; after a crash it goes on from there.</source>
        <translation>Nach wie vielen Schritten der Stand gesichert wird; nach einem Absturz geht es dort weiter.</translation>
    </message>
    <message>
        <source>Steps between samples</source>
        <translation>Schritte je Probe</translation>
    </message>
    <message>
        <source>After how many steps the photos held out are filled and scored.</source>
        <translation>Nach wie vielen Schritten die zurückgehaltenen Fotos gefüllt und bewertet werden.</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Kind of numbers it calculates with; auto takes bfloat16 where the device is fast at it.</source>
        <translation>Art der Zahlen beim Rechnen; auto nimmt bfloat16, wo das Gerät darin schnell ist.</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>How many steps this stage takes; each learns from one batch of crops.</source>
        <translation>Wie viele Schritte diese Stufe hat; jeder lernt aus einem Satz Ausschnitte.</translation>
    </message>
    <message>
        <source>Size of crops (px)</source>
        <translation>Größe der Ausschnitte (px)</translation>
    </message>
    <message>
        <source>Side of the square crops in px, a multiple of 128.</source>
        <translation>Seite der quadratischen Ausschnitte in px, ein Vielfaches von 128.</translation>
    </message>
    <message>
        <source>Crops at once</source>
        <translation>Ausschnitte je Schritt</translation>
    </message>
    <message>
        <source>Crops in one step. More need more memory and give steadier steps.</source>
        <translation>Ausschnitte in einem Schritt. Mehr brauchen mehr Speicher und machen die Schritte ruhiger.</translation>
    </message>
    <message>
        <source>Zoom, from and to</source>
        <translation>Zoom, von und bis</translation>
    </message>
    <message>
        <source>Two numbers: px of the photo for each px of a crop, at least and at most.</source>
        <translation>Zwei Zahlen: px des Fotos je px eines Ausschnitts, mindestens und höchstens.</translation>
    </message>
    <message>
        <source>Share of holes, from and to</source>
        <translation>Markierter Anteil, von und bis</translation>
    </message>
    <message>
        <source>Two numbers between 0 and 1: the share of a crop that is a hole, at least and at most.</source>
        <translation>Zwei Zahlen zwischen 0 und 1: der Anteil eines Ausschnitts, der markiert ist, mindestens und höchstens.</translation>
    </message>
    <message>
        <source>Steps per look at texture</source>
        <translation>Schritte je Strukturvergleich</translation>
    </message>
    <message>
        <source>Losses that need the perceptual network count on every so many steps only; they are slow.</source>
        <translation>Verluste, die das Wahrnehmungsnetz brauchen, zählen nur alle so viele Schritte; sie sind langsam.</translation>
    </message>
    <message>
        <source>In the holes</source>
        <translation>In der Markierung</translation>
    </message>
    <message>
        <source>Weight of the difference to the photo within holes. 0 leaves it out, as below.</source>
        <translation>Gewicht des Unterschieds zum Foto in der Markierung. 0 lässt ihn weg, wie auch unten.</translation>
    </message>
    <message>
        <source>Around the holes</source>
        <translation>Um die Markierung</translation>
    </message>
    <message>
        <source>Weight of the difference to the photo outside of holes.</source>
        <translation>Gewicht des Unterschieds zum Foto außerhalb der Markierung.</translation>
    </message>
    <message>
        <source>Lack of PSNR</source>
        <translation>Fehlende PSNR</translation>
    </message>
    <message>
        <source>Weight of the dB that holes lack; small ones count like large ones.</source>
        <translation>Gewicht der dB, die markierten Stellen fehlen; kleine zählen wie große.</translation>
    </message>
    <message>
        <source>Shapes</source>
        <translation>Formen</translation>
    </message>
    <message>
        <source>Weight of the difference in what the perceptual network sees.</source>
        <translation>Gewicht des Unterschieds in dem, was das Wahrnehmungsnetz sieht.</translation>
    </message>
    <message>
        <source>Texture</source>
        <translation>Struktur</translation>
    </message>
    <message>
        <source>Weight of the difference in texture, wherever it lies.</source>
        <translation>Gewicht des Unterschieds in der Struktur, wo immer sie liegt.</translation>
    </message>
    <message>
        <source>Likeness to the eye</source>
        <translation>Ähnlichkeit fürs Auge</translation>
    </message>
    <message>
        <source>Weight of the perceptual distance, the one that the comparison at the end measures.</source>
        <translation>Gewicht des Abstands fürs Auge, den auch der Vergleich am Ende misst.</translation>
    </message>
    <message>
        <source>The critic&apos;s opinion</source>
        <translation>Meinung des Kritikers</translation>
    </message>
    <message>
        <source>How much a second network counts that tells fills from photos, as a multiple of all others.</source>
        <translation>Wie viel ein zweites Netz zählt, das Füllungen von Fotos unterscheidet, als Vielfaches aller anderen.</translation>
    </message>
    <message>
        <source>Kind of critic</source>
        <translation>Art des Kritikers</translation>
    </message>
    <message>
        <source>hinge is quick and steady; wgan-gp is the one of the paper.</source>
        <translation>hinge ist schnell und stetig; wgan-gp steht in der Veröffentlichung.</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Channels of the critic&apos;s first layer.</source>
        <translation>Kanäle der ersten Schicht des Kritikers.</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>Ebenen</translation>
    </message>
    <message>
        <source>How often the critic halves what it looks at.</source>
        <translation>Wie oft der Kritiker halbiert, was er ansieht.</translation>
    </message>
    <message>
        <source>How far one step of the critic goes; it falls along with that of the network.</source>
        <translation>Wie weit ein Schritt des Kritikers geht; fällt mit der Lernrate des Modells.</translation>
    </message>
    <message>
        <source>Crops and steps</source>
        <translation>Ausschnitte und Schritte</translation>
    </message>
    <message>
        <source>Stage {}: crops and steps</source>
        <translation>Stufe {}: Ausschnitte und Schritte</translation>
    </message>
    <message>
        <source>Losses</source>
        <translation>Verluste</translation>
    </message>
    <message>
        <source>Stage {}: losses</source>
        <translation>Stufe {}: Verluste</translation>
    </message>
    <message>
        <source>Critic, where a loss asks for it</source>
        <translation>Kritiker, wo ein Verlust ihn verlangt</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
</context>
<context>
    <name>TrainGallery</name>
    <message>
        <source>Photos held out, by how much they gained</source>
        <translation>Zurückgehaltene Fotos, nach ihrem Gewinn</translation>
    </message>
    <message>
        <source>{} dB</source>
        <translation>{} dB</translation>
    </message>
    <message>
        <source>There are no pictures of this comparison</source>
        <translation>Zu diesem Vergleich gibt es keine Bilder</translation>
    </message>
</context>
<context>
    <name>TrainHead</name>
    <message>
        <source>List of fine-tunings</source>
        <translation>Liste der Läufe</translation>
    </message>
    <message>
        <source>Show or hide the list of fine-tunings</source>
        <translation>Die Liste der Läufe zeigen oder ausblenden</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Old and new side by side</source>
        <translation>Alt und neu nebeneinander</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Kurven</translation>
    </message>
    <message>
        <source>How it learned, step by step</source>
        <translation>Wie gelernt wurde, Schritt für Schritt</translation>
    </message>
    <message>
        <source>More about this fine-tuning</source>
        <translation>Mehr zu diesem Lauf</translation>
    </message>
    <message>
        <source>Rename or delete this fine-tuning, or open its folder</source>
        <translation>Diesen Lauf umbenennen oder löschen oder seinen Ordner öffnen</translation>
    </message>
    <message>
        <source>New fine-tuning</source>
        <translation>Neuer Lauf</translation>
    </message>
    <message>
        <source>kept as “{}”</source>
        <translation>behalten als „{}“</translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message>
        <source>Train</source>
        <translation>Anlernen</translation>
    </message>
    <message>
        <source>Let go to learn from this folder</source>
        <translation>Loslassen, um aus diesem Ordner zu lernen</translation>
    </message>
</context>
<context>
    <name>TrainProgress</name>
    <message>
        <source>How it learns</source>
        <translation>Wie gelernt wird</translation>
    </message>
    <message>
        <source>At work</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Memory used</source>
        <translation>Speicher belegt</translation>
    </message>
    <message>
        <source>Free on the disk</source>
        <translation>Frei auf der Platte</translation>
    </message>
    <message>
        <source>Learns on</source>
        <translation>Lernt auf</translation>
    </message>
    <message>
        <source>The first step is on its way…</source>
        <translation>Der erste Schritt läuft…</translation>
    </message>
    <message>
        <source>Finishing the step and saving…</source>
        <translation>Der Schritt wird beendet und gesichert…</translation>
    </message>
    <message>
        <source>Comparing it with the model it began with, on photos that neither has learned from…</source>
        <translation>Vergleich mit dem Ausgangsmodell, an Fotos, aus denen keines von beiden gelernt hat…</translation>
    </message>
    <message>
        <source>Paused. Nothing is lost; Resume goes on from here.</source>
        <translation>Pause. Nichts ist verloren; „Fortsetzen“ macht hier weiter.</translation>
    </message>
    <message>
        <source>It ended before the first step, so there is nothing to show.</source>
        <translation>Der Lauf endete vor dem ersten Schritt, deshalb gibt es nichts zu zeigen.</translation>
    </message>
    <message>
        <source>{step} of {steps}</source>
        <translation>{step} von {steps}</translation>
    </message>
    <message>
        <source>{} images/s</source>
        <translation>{} Bilder/s</translation>
    </message>
    <message>
        <source>The disk is nearly full. Make room, or the run cannot save what it has learned.</source>
        <translation>Die Platte ist fast voll. Bitte Platz schaffen, sonst kann der Lauf nicht sichern, was er gelernt hat.</translation>
    </message>
    <message>
        <source>Learning rate {}</source>
        <translation>Lernrate {}</translation>
    </message>
    <message>
        <source>Shipped model</source>
        <translation>Mitgeliefertes Modell</translation>
    </message>
    <message>
        <source>Model it began with</source>
        <translation>Ausgangsmodell</translation>
    </message>
    <message>
        <source>The first fills of photos held out come after some steps.</source>
        <translation>Die ersten Füllungen zurückgehaltener Fotos kommen nach einigen Schritten.</translation>
    </message>
    <message>
        <source>Show them as they were</source>
        <translation>Originale zeigen</translation>
    </message>
    <message>
        <source>Show a column with the photos without holes</source>
        <translation>Eine Spalte mit den Fotos ohne Markierung zeigen</translation>
    </message>
    <message>
        <source>Photos held out, filled on the way</source>
        <translation>Zurückgehaltene Fotos, unterwegs gefüllt</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>What the run told; it can be selected and copied</source>
        <translation>Was der Lauf gemeldet hat; kann ausgewählt und kopiert werden</translation>
    </message>
</context>
<context>
    <name>TrainSetup</name>
    <message>
        <source>New fine-tuning</source>
        <translation>Neuer Lauf</translation>
    </message>
    <message>
        <source>{} free</source>
        <translation>{} frei</translation>
    </message>
    <message>
        <source>Change folder…</source>
        <translation>Ordner ändern…</translation>
    </message>
    <message>
        <source>Choose other photos to learn from</source>
        <translation>Andere Fotos zum Lernen auswählen</translation>
    </message>
    <message>
        <source>Held out: it never learns from these, so they show what was gained.</source>
        <translation>Zurückgehalten: Daraus wird nie gelernt, deshalb zeigen sie, was gewonnen wurde.</translation>
    </message>
    <message>
        <source>Photos left out</source>
        <translation>Ausgelassene Fotos</translation>
    </message>
    <message>
        <source>Estimate again</source>
        <translation>Neu schätzen</translation>
    </message>
    <message>
        <source>Measure with a few steps how long it takes with these choices</source>
        <translation>Mit einigen Schritten messen, wie lange es mit dieser Wahl dauert</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Go to the first value that is wrong</source>
        <translation>Zum ersten falschen Wert gehen</translation>
    </message>
    <message>
        <source>Learn on</source>
        <translation>Lernen auf</translation>
    </message>
    <message>
        <source>The processor or graphics card that does the work</source>
        <translation>Der Prozessor oder die Grafikkarte, auf der gelernt wird</translation>
    </message>
    <message>
        <source>Begin with</source>
        <translation>Ausgangsmodell</translation>
    </message>
    <message>
        <source>The model that learns more; it stays as it is, the tuned one is a new one</source>
        <translation>Das Modell, das dazulernt; es bleibt, wie es ist, das angelernte ist ein neues</translation>
    </message>
    <message>
        <source>Recipe for experts</source>
        <translation>Rezept für Fachleute</translation>
    </message>
    <message>
        <source>Photos to learn from</source>
        <translation>Fotos zum Lernen</translation>
    </message>
    <message>
        <source>How thoroughly?</source>
        <translation>Wie gründlich?</translation>
    </message>
    <message>
        <source>“{}” with one value changed below.</source>
        <translation>„{}“ mit einem geänderten Wert unten.</translation>
    </message>
    <message>
        <source>“{preset}” with {number} values changed below.</source>
        <translation>„{preset}“ mit {number} geänderten Werten unten.</translation>
    </message>
    <message>
        <source>A value of your own recipe is wrong.</source>
        <translation>Ein Wert Ihres eigenen Rezepts ist falsch.</translation>
    </message>
    <message>
        <source>{} values of your own recipe are wrong.</source>
        <translation>{} Werte Ihres eigenen Rezepts sind falsch.</translation>
    </message>
    <message>
        <source>Reading the photos: {read} of {of}</source>
        <translation>Fotos werden gelesen: {read} von {of}</translation>
    </message>
    <message>
        <source>Looking for photos…</source>
        <translation>Fotos werden gesucht…</translation>
    </message>
    <message>
        <source>1 photo to learn from</source>
        <translation>1 Foto zum Lernen</translation>
    </message>
    <message numerus="yes">
        <source>%n photos to learn from</source>
        <translation>
            <numerusform>%n Foto zum Lernen</numerusform>
            <numerusform>%n Fotos zum Lernen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n held out to judge by</source>
        <translation>
            <numerusform>%n zur Beurteilung zurückgehalten</numerusform>
            <numerusform>%n zur Beurteilung zurückgehalten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n ausgelassen</numerusform>
            <numerusform>%n ausgelassen</numerusform>
        </translation>
    </message>
    <message>
        <source>These are few photos; from about 50 on there is more to gain. Look closely at the verdict.</source>
        <translation>Das sind wenige Fotos; ab etwa 50 ist mehr zu gewinnen. Bitte das Urteil genau ansehen.</translation>
    </message>
    <message numerus="yes">
        <source>%n left out: see why</source>
        <translation>
            <numerusform>%n ausgelassen: Gründe zeigen</numerusform>
            <numerusform>%n ausgelassen: Gründe zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>measuring the time…</source>
        <translation>Dauer wird gemessen…</translation>
    </message>
    <message>
        <source>{} on this computer</source>
        <translation>{} auf diesem Rechner</translation>
    </message>
    <message>
        <source>time not measured yet</source>
        <translation>Dauer noch nicht gemessen</translation>
    </message>
    <message>
        <source>The choices have changed since the time was measured.</source>
        <translation>Die Wahl hat sich geändert, seit die Dauer gemessen wurde.</translation>
    </message>
    <message>
        <source>Measured with a few real steps: {device}, {speed} crops a second</source>
        <translation>Mit einigen echten Schritten gemessen: {device}, {speed} Ausschnitte pro Sekunde</translation>
    </message>
</context>
<context>
    <name>TrainStrip</name>
    <message>
        <source>Photos held out, as they are filled while the model learns</source>
        <translation>Zurückgehaltene Fotos, wie sie beim Lernen gefüllt werden</translation>
    </message>
    <message>
        <source>Hole</source>
        <translation>Markierung</translation>
    </message>
    <message>
        <source>As it was</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>Step {}</source>
        <translation>Schritt {}</translation>
    </message>
    <message>
        <source>{} dB</source>
        <translation>{} dB</translation>
    </message>
    <message>
        <source>best so far</source>
        <translation>bisher am besten</translation>
    </message>
    <message>
        <source>photo {number} of {count}</source>
        <translation>Foto {number} von {count}</translation>
    </message>
    <message>
        <source>{}
Click to compare it with the fill before</source>
        <translation>{}
Klicken, um mit der Füllung von vorher zu vergleichen</translation>
    </message>
</context>
<context>
    <name>TrainTable</name>
    <message>
        <source>Closeness in the holes (PSNR, dB)</source>
        <translation>Nähe zum Original in der Markierung (PSNR, dB)</translation>
    </message>
    <message>
        <source>How close the fill is to the photo as it was, in dB. Larger is better.</source>
        <translation>Wie nahe die Füllung dem Original kommt, in dB. Größer ist besser.</translation>
    </message>
    <message>
        <source>Structure of the picture (SSIM)</source>
        <translation>Struktur des Bildes (SSIM)</translation>
    </message>
    <message>
        <source>How alike edges and textures are, 1 at most. Larger is better.</source>
        <translation>Wie ähnlich Kanten und Strukturen sind, höchstens 1. Größer ist besser.</translation>
    </message>
    <message>
        <source>Perceptual distance (smaller is better)</source>
        <translation>Abstand fürs Auge (kleiner ist besser)</translation>
    </message>
    <message>
        <source>How far from the photo the fill seems to the eye. Smaller is better.</source>
        <translation>Wie weit die Füllung für das Auge vom Original entfernt ist. Kleiner ist besser.</translation>
    </message>
</context>
<context>
    <name>TrainTerms</name>
    <message>
        <source>Reading photos</source>
        <translation>Fotos werden gelesen</translation>
    </message>
    <message>
        <source>Measuring speed</source>
        <translation>Tempo wird gemessen</translation>
    </message>
    <message>
        <source>Ready to start</source>
        <translation>Startbereit</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>Lernt</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Wird gesichert</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Wird verglichen</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Broke off</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Better on your photos</source>
        <translation>Besser bei Ihren Fotos</translation>
    </message>
    <message>
        <source>No clear difference</source>
        <translation>Kein klarer Unterschied</translation>
    </message>
    <message>
        <source>Worse on your photos</source>
        <translation>Schlechter bei Ihren Fotos</translation>
    </message>
    <message>
        <source>Quick look</source>
        <translation>Schneller Blick</translation>
    </message>
    <message>
        <source>Shows soon whether your photos gain anything at all.</source>
        <translation>Zeigt bald, ob Ihre Fotos überhaupt etwas gewinnen.</translation>
    </message>
    <message>
        <source>For a first try with any folder</source>
        <translation>Zum ersten Ausprobieren, mit jedem Ordner</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Gets most of what can be gained. The usual choice.</source>
        <translation>Holt das meiste heraus. Die übliche Wahl.</translation>
    </message>
    <message>
        <source>For 50 photos and more</source>
        <translation>Ab 50 Fotos</translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation>Gründlich</translation>
    </message>
    <message>
        <source>Gets the last bit, and takes much longer than Standard.</source>
        <translation>Holt auch das Letzte heraus und dauert viel länger als Standard.</translation>
    </message>
    <message>
        <source>For 1000 photos and more; fewer would be learned by heart</source>
        <translation>Ab 1000 Fotos; weniger würden auswendig gelernt</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>weniger als eine Minute</translation>
    </message>
    <message>
        <source>about {} min</source>
        <translation>etwa {} min</translation>
    </message>
    <message>
        <source>about {hours} h {minutes} min</source>
        <translation>etwa {hours} h {minutes} min</translation>
    </message>
    <message>
        <source>about {} h</source>
        <translation>etwa {} h</translation>
    </message>
    <message>
        <source>about {} days</source>
        <translation>etwa {} Tage</translation>
    </message>
    <message>
        <source>step {step} of {steps}</source>
        <translation>Schritt {step} von {steps}</translation>
    </message>
    <message>
        <source>Too small ({})</source>
        <translation>Zu klein ({})</translation>
    </message>
    <message>
        <source>Look like another one ({})</source>
        <translation>Gleichen einem anderen ({})</translation>
    </message>
    <message>
        <source>Nearly blank ({})</source>
        <translation>Fast leer ({})</translation>
    </message>
    <message>
        <source>Cannot be read ({})</source>
        <translation>Nicht lesbar ({})</translation>
    </message>
    <message>
        <source>{width} × {height} px; the short side needs {least} px</source>
        <translation>{width} × {height} px; kurze Seite ab {least} px</translation>
    </message>
    <message>
        <source>Looks the same as {}</source>
        <translation>Sieht genauso aus wie {}</translation>
    </message>
    <message>
        <source>Nearly all of one colour</source>
        <translation>Fast nur eine Farbe</translation>
    </message>
</context>
<context>
    <name>TrainVerdict</name>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Wird verglichen</translation>
    </message>
    <message>
        <source>In brackets: where the true change lies in 95 of 100 such comparisons. The size of holes is their share of the photo.</source>
        <translation>In Klammern: wo die wahre Änderung in 95 von 100 solchen Vergleichen liegt. „Markiert“ ist der Anteil am Foto.</translation>
    </message>
    <message>
        <source>The same holes, filled before and after</source>
        <translation>Dieselben Markierungen, vorher und nachher gefüllt</translation>
    </message>
    <message>
        <source>Comparing it with the model it began with…</source>
        <translation>Wird mit dem Ausgangsmodell verglichen…</translation>
    </message>
    <message>
        <source>On photos that neither of them has learned from. It takes some minutes.</source>
        <translation>An Fotos, aus denen keines von beiden gelernt hat. Das dauert einige Minuten.</translation>
    </message>
    <message>
        <source>Not compared</source>
        <translation>Nicht verglichen</translation>
    </message>
    <message>
        <source>Nobody knows whether it fills holes better than the model it began with.</source>
        <translation>Niemand weiß, ob es Markierungen besser füllt als das Ausgangsmodell.</translation>
    </message>
    <message>
        <source>Better on your photos: {}</source>
        <translation>Besser bei Ihren Fotos: {}</translation>
    </message>
    <message>
        <source>Unchanged on your photos: {}</source>
        <translation>Unverändert bei Ihren Fotos: {}</translation>
    </message>
    <message>
        <source>Worse on your photos: {}</source>
        <translation>Schlechter bei Ihren Fotos: {}</translation>
    </message>
    <message>
        <source>Only a hint, from few photos: {}</source>
        <translation>Nur ein Hinweis, aus wenigen Fotos: {}</translation>
    </message>
    <message>
        <source>Elsewhere better: {}</source>
        <translation>Anderswo besser: {}</translation>
    </message>
    <message>
        <source>Elsewhere unchanged: {}</source>
        <translation>Anderswo unverändert: {}</translation>
    </message>
    <message>
        <source>Elsewhere worse: {}</source>
        <translation>Anderswo schlechter: {}</translation>
    </message>
    <message>
        <source>Elsewhere only a hint, from few photos: {}</source>
        <translation>Anderswo nur ein Hinweis, aus wenigen Fotos: {}</translation>
    </message>
    <message>
        <source>Compared on 1 photo of yours that it has not learned from.</source>
        <translation>Verglichen an 1 Ihrer Fotos, aus dem nicht gelernt wurde.</translation>
    </message>
    <message numerus="yes">
        <source>Compared on %n photos of yours that it has not learned from.</source>
        <translation>
            <numerusform>Verglichen an %n Ihrer Fotos, aus dem nicht gelernt wurde.</numerusform>
            <numerusform>Verglichen an %n Ihrer Fotos, aus denen nicht gelernt wurde.</numerusform>
        </translation>
    </message>
    <message>
        <source>dB tell how close fills are to the photos as they were: 1 dB more is a fifth less error, and 0.1 dB nobody sees.
In 95 of 100 such comparisons the true change lies in the brackets; if they have 0 in them, it may be chance.</source>
        <translation>dB sagen, wie nahe Füllungen den Originalen kommen: 1 dB mehr ist ein Fünftel weniger Fehler, und 0,1 dB sieht niemand.
In 95 von 100 solchen Vergleichen liegt die wahre Änderung in den Klammern; liegt die 0 darin, kann es Zufall sein.</translation>
    </message>
    <message>
        <source>Its model is kept as “{}”.</source>
        <translation>Das Modell wird als „{}“ behalten.</translation>
    </message>
    <message>
        <source>Look at the pictures, and take it if you like them better.</source>
        <translation>Sehen Sie die Bilder an, und nehmen Sie es, wenn sie Ihnen besser gefallen.</translation>
    </message>
    <message>
        <source>The model it began with fills your photos better. Go on using that one.</source>
        <translation>Das Ausgangsmodell füllt Ihre Fotos besser. Benutzen Sie es weiter.</translation>
    </message>
    <message>
        <source>It makes no difference that could be measured. More photos or more steps may help.</source>
        <translation>Ein Unterschied war nicht zu messen. Mehr Fotos oder mehr Schritte helfen vielleicht.</translation>
    </message>
    <message>
        <source>Use it for photos like yours; it fills other ones worse than before.</source>
        <translation>Benutzen Sie es für Fotos wie Ihre; andere füllt es schlechter als vorher.</translation>
    </message>
    <message>
        <source>Not compared: {}</source>
        <translation>Nicht verglichen: {}</translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation>Dieses Modell benutzen</translation>
    </message>
    <message>
        <source>Use it all the same</source>
        <translation>Trotzdem benutzen</translation>
    </message>
    <message>
        <source>Take it over and fill with it from now on, in the editor and for whole folders</source>
        <translation>Übernehmen und ab jetzt damit füllen, im Editor und für ganze Ordner</translation>
    </message>
    <message>
        <source>Take it over and fill with it from now on, although it fills your photos worse</source>
        <translation>Übernehmen und ab jetzt damit füllen, obwohl es Ihre Fotos schlechter füllt</translation>
    </message>
    <message>
        <source>Keep without using</source>
        <translation>Nur behalten</translation>
    </message>
    <message>
        <source>Put it among your models; what you fill with stays as it is</source>
        <translation>Zu Ihren Modellen legen; gefüllt wird weiter wie bisher</translation>
    </message>
    <message>
        <source>Discard…</source>
        <translation>Verwerfen…</translation>
    </message>
    <message>
        <source>Put this run and its model into the trash</source>
        <translation>Diesen Lauf und sein Modell in den Papierkorb legen</translation>
    </message>
    <message>
        <source>Your photos</source>
        <translation>Ihre Fotos</translation>
    </message>
    <message>
        <source>Figures of your photos that were held out</source>
        <translation>Zahlen zu Ihren zurückgehaltenen Fotos</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation>Anderswo</translation>
    </message>
    <message>
        <source>Figures of other photos, to see what it has forgotten</source>
        <translation>Zahlen zu anderen Fotos, um zu sehen, was vergessen wurde</translation>
    </message>
    <message>
        <source>{} dB</source>
        <translation>{} dB</translation>
    </message>
    <message>
        <source>{change} dB ({interval})</source>
        <translation>{change} dB ({interval})</translation>
    </message>
</context>
<context>
    <name>TrainWords</name>
    <message>
        <source>All together</source>
        <translation>Alles zusammen</translation>
    </message>
    <message>
        <source>In the holes</source>
        <translation>In der Markierung</translation>
    </message>
    <message>
        <source>Around the holes</source>
        <translation>Um die Markierung</translation>
    </message>
    <message>
        <source>Lack of PSNR</source>
        <translation>Fehlende PSNR</translation>
    </message>
    <message>
        <source>Shapes</source>
        <translation>Formen</translation>
    </message>
    <message>
        <source>Texture</source>
        <translation>Struktur</translation>
    </message>
    <message>
        <source>Likeness to the eye</source>
        <translation>Ähnlichkeit fürs Auge</translation>
    </message>
    <message>
        <source>Seen through by the critic</source>
        <translation>Vom Kritiker durchschaut</translation>
    </message>
    <message>
        <source>The critic&apos;s own</source>
        <translation>Verlust des Kritikers</translation>
    </message>
    <message>
        <source>Away from the start</source>
        <translation>Entfernung vom Anfang</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} bis {high}</translation>
    </message>
</context>
<context>
    <name>TrainZone</name>
    <message>
        <source>Choose folder…</source>
        <translation>Ordner auswählen…</translation>
    </message>
    <message>
        <source>Choose the folder of photos to learn from; its folders count too</source>
        <translation>Den Ordner mit Fotos zum Lernen auswählen; seine Unterordner zählen mit</translation>
    </message>
    <message>
        <source>Photos that look alike have much in common: a family album, one camera, one kind of film. From them the program learns to fill holes in just such photos better.</source>
        <translation>Ähnliche Fotos haben viel gemeinsam: ein Familienalbum, eine Kamera, eine Sorte Film. Aus ihnen lernt das Programm, Markierungen in eben solchen Fotos besser zu füllen.</translation>
    </message>
    <message>
        <source>About 50 photos or more</source>
        <translation>Etwa 50 Fotos oder mehr</translation>
    </message>
    <message>
        <source>From some minutes to a night; you can pause</source>
        <translation>Einige Minuten bis eine Nacht, mit Pausen nach Wunsch</translation>
    </message>
    <message>
        <source>Your photos stay on this computer, untouched</source>
        <translation>Ihre Fotos bleiben unverändert auf diesem Rechner</translation>
    </message>
    <message>
        <source>The model that came with the program stays too</source>
        <translation>Das mitgelieferte Modell bleibt auch erhalten</translation>
    </message>
    <message>
        <source>Let go to read this folder</source>
        <translation>Loslassen, um diesen Ordner zu lesen</translation>
    </message>
    <message>
        <source>Teach the filler your photos: drop a folder here</source>
        <translation>Mit Ihren Fotos anlernen: Ordner hier ablegen</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>Sample</source>
        <translation>Beispiel</translation>
    </message>
    <message>
        <source>Found damage</source>
        <translation>Gefundene Schäden</translation>
    </message>
    <message>
        <source>Pasted photo</source>
        <translation>Eingefügtes Foto</translation>
    </message>
    <message>
        <source>Recovered work</source>
        <translation>Wiederhergestellte Arbeit</translation>
    </message>
    <message>
        <source>{} was not opened: {}</source>
        <translation>{} wurde nicht geöffnet: {}</translation>
    </message>
</context>
</TS>
