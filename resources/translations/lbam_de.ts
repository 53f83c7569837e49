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
        <source>Opening {}…</source>
        <translation>{} wird geöffnet…</translation>
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
