<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>neural networks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>arrays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>image processing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>large photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>photo files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>icons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About LBAM Studio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Icon of LBAM Studio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version: unpacked source tree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes things out of photos and repairs damaged ones, at the photo&apos;s own resolution.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing leaves this machine: LBAM Studio never uses the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts and their licences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LBAM Studio itself is free software under the MIT licence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its network follows Xie et al., Image Inpainting with Learnable Bidirectional Attention Maps</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open one or several photos.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the sample photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the program on a photo that comes with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import hole…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the hole from a picture that is white where something is to be filled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export hole…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the hole as a black and white picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a copy beside the original, which stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose name, format and quality.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this photo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close all photos and the program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the last step back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do again what was taken back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the photo as it is now, or drag this button to another program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the photo that was copied in another program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See, choose, import and export what fills the holes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose how the program looks and works.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill the hole from what is around it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill the same hole in another way and keep both to choose from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop filling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop and leave the photo as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill as I brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill each stroke as soon as it is done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grow hole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the hole a little larger on all sides.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shrink hole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the hole a little smaller on all sides.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invert hole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep what is marked and mark the rest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear hole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unmark everything.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show hole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the colour over the hole.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brush over what should vanish.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brush away from the hole what was marked by mistake.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw around what should vanish.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click the corners around what should vanish.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag a rectangle over what should vanish.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore original</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brush the opened photo back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag the photo about.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the brush smaller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the brush larger.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work on photos one by one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repair many damaged photos at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teach the program photos like yours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show less of the photo, larger.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show more of the photo, smaller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit in window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the whole photo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actual size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show each pixel of the photo as one of the screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag a line between the opened photo and what it is now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show opened photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the photo as it was opened, while held.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outline filled areas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw a line around what has been filled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the photo before this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the photo after this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the options of the tool.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the list of steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photo strip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the row of open photos.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the photo the whole screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light or dark, as other programs are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark text on light grey.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light text on dark grey.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See and change all shortcuts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the folder in which the program notes what it does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy what helps others to find a fault.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About LBAM Studio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version, licences, and what the program does with your photos.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the photo about</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag the photo while the key is held.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear this list</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Bar</name>
    <message>
        <source>{level}: {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what exactly happened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the message (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BatchList</name>
    <message>
        <source>Photos to repair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit hole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from list</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BatchState</name>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for damage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready to repair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repairing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repaired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied as it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scratches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dust</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Torn parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dates and text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scratch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dust or a hair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold or crack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stain or spot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Torn part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date or text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marked by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marked by a mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{kind}, {percent} % sure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed by you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to repair</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BatchZone</name>
    <message>
        <source>Add photos…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose photos to repair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder; the photos in it and in its folders are repaired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scratches, dust, folds, stains and date stamps are found and repaired.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repaired copies go to a folder of their own. The originals are not touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for photos…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let go to add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop damaged photos or folders here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BrushOptions</name>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pen pressure changes the size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With a pen that feels pressure, a light touch brushes thinner.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the brush, in pixels of the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys: {} and {}; or drag with Shift</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CandidateButton</name>
    <message>
        <source>Fill {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show fill {} in the photo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Candidates</name>
    <message>
        <source>Fills to choose from</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrow keys move the brush, Space puts it down and lifts it, Ctrl and arrow keys move the photo.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChartPanel</name>
    <message>
        <source>Show all steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all steps (double click, or 0 in the chart)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn the wheel or press + and − to zoom, drag or press the arrow keys to move, 0 shows all steps</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Clipboard</name>
    <message>
        <source>{} × {} px are too many to be handed to other programs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} × {} px are too many to be taken in.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Collection</name>
    <message>
        <source>Not taken in, since it is no photo: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no photos in that folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} repaired</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ColourButton</name>
    <message>
        <source>Colour over the hole, {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour over the hole: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour over the hole</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Before and after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photo {photo} of {count} · step {step} · all photos {score} dB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture {} cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ComparePair</name>
    <message>
        <source>The fill before and after the training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag the line, or press Left and Right; turn the wheel to zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pictures of this photo cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo as it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before at the left, after at the right of {} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As it was</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CompareSlider</name>
    <message>
        <source>Before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong in LBAM Studio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details of the error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show where in the program it happened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the details, to send them to somebody who can help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open log folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the folder with the log: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close LBAM Studio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this message and go on working (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save what you have now under another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last action did not come to its end, and your photo may not show it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your work is still here: save a copy to be on the safe side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>This happened %n times.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DamagePreview</name>
    <message>
        <source>Photo with the damage that was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}
It stays as it is. Click to have it repaired.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}
Click to leave it as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DamageView</name>
    <message>
        <source>Choose a photo in the list to see what was found</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Versions, settings and the end of the log are in the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DropZone</name>
    <message>
        <source>Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose photos to open ({})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try a sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a photo that comes with the program, with a part to fill marked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the photo that was copied ({})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JPEG, PNG, TIFF, WebP, HEIC and AVIF, up to 16 bit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening {}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let go to open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop photos here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message>
        <source>Undo {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} × {} · {} bit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose fill {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies were saved: {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FieldRow</name>
    <message>
        <source>Back to the preset: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the preset&apos;s value: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FilesField</name>
    <message>
        <source>Photos without damage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happens to photos in which nothing is to be repaired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy them as they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave them out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kind of file that repaired copies are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quality as the photo&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose no quality of your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 is small and rough, 100 large and fine</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FillBar</name>
    <message>
        <source>Filling</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FillBlock</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a photo first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brush over what should vanish, then press Fill.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hole: {} of the photo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FillControl</name>
    <message>
        <source>Brush over what should vanish first, then press Fill.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model “{}” cannot be used, so nothing can be filled: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo was changed while it was being filled, so that fill was dropped. Fill again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hole was changed while it was being filled, so that fill was dropped. Fill again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo went on meanwhile, so the other fill was dropped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory was short, so the fill was made another way and may be softer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the starter model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use any device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was filled: {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Filler</name>
    <message>
        <source>the GPU is out of memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Filling</name>
    <message>
        <source>Filling region {} of {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory is short: going on in smaller pieces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory is short: going on at {}/{} of the scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The GPU is out of memory: going on with the processor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adding detail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to fill</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apple GPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor, 1 core</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor, {} cores</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chosen in Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no GPU was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the fastest one here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FilmStrip</name>
    <message>
        <source>Not saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filling …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the photo (Delete)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shown now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FineTuning</name>
    <message>
        <source>The folder {} is not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was saved yet that this run could go on from; start it anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{}” could not be moved to the trash; delete the folder {} yourself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name has 1 to {} characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The training program {} cannot be started: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{}” has begun already: resume it, or choose the photos anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{}” is still at work; stop it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder of photos {} is not there any more; put it back where it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{}” is still at work; stop it first. One fine-tuning at a time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing can be written in {}: {}. Make room there, or see to the rights of that folder.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Heading</name>
    <message>
        <source>Fold “{}” away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unfold “{}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unfolded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>folded</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HeldOut</name>
    <message>
        <source>Photos held out to judge by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It never learns from these, so they show honestly what was gained</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you do to a photo is listed here, and you can go back to any step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory that the steps need. When it is full, the oldest are forgotten; Settings have the limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo memory: {used} of {limit} MB</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HoleControl</name>
    <message>
        <source>Grow hole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shrink hole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invert hole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear hole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a hole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Masks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import hole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} marks nothing new.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hole was not imported: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the hole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hole was saved as {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hole was not exported: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hole stays as it is: {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HoleOptions</name>
    <message>
        <source>Grow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shrink</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the photo the colour over the hole hides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw a line around the hole that is seen on any photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grow before filling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the hole grows before it is filled, so that no rim of what should vanish is left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} px</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HoleSourceField</name>
    <message>
        <source>name_mask.png or name.mask.png beside the photo; what is white there is repaired.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is white in the mask is repaired, in every photo of the same shape.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mask of a photo has the photo&apos;s name; what is white there is repaired.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is transparent in a photo is repaired.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you painted over in this colour, in any program, is repaired.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is repaired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the program takes from what is to be repaired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Damage that is found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A mask beside each photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One mask for all photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder of masks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transparent parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts painted in a colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another mask or folder of masks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of masks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeyColourButton</name>
    <message>
        <source>Painted colour, {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour that was painted over what is to be repaired: {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeyField</name>
    <message>
        <source>Press a key</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KindsField</name>
    <message>
        <source>Thin lines, bright or dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Specks and hairs that lay on the photo when it was scanned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lines where the paper was folded or is cracked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spots of water, mould or ink</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Corners and borders that are missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date stamps of cameras, and text laid over a photo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LeftOutList</name>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which of the photos that are left out are listed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos that are left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All reasons ({})</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LegendBox</name>
    <message>
        <source>Show “{}” in the chart, or hide it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LoanBar</name>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take this hole and go back to the batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the hole as it was and go back to the batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Editing the hole of {} for the batch</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LossChart</name>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss (smaller is better)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Losses while learning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not smoothed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smoothed a little</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smoothed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smoothed strongly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the trembling the bold lines leave out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equal ratios in equal heights, so that small losses are seen beside large ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At step {step}: {values}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>There are no photos in that folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The language changes with the next start.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MeasureTable</name>
    <message>
        <source>Holes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All holes together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holes of {} of the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no certain change</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show fewer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show only the newest messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Show the older messages too</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelCard</name>
    <message>
        <source>Parameters: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Began with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing, from scratch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held-out photos: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>before: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How close fills come to what was there; higher is better.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holes of {} to {} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not told</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is told.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelControl</name>
    <message>
        <source>Looking for models…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model could not be kept: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copying the model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{}” is called “{}” now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{}” was not renamed: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Renaming…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imported: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not imported: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Importing {}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was imported: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{}” was exported to {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{}” was not exported: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting “{}”…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{}” is in the trash.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The starter model fills from now on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{}” was not deleted: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deleting “{}”…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{}” fills from now on, in the editor and in batches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export “{}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model of LBAM Studio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the model “{}”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its file is moved to the trash. Photos that it has filled stay as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The starter model fills from then on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelDetails</name>
    <message>
        <source>About the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it learned from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scores</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licences of what it learned from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For experts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It cannot be used: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete it, or put a whole copy in the place of its file:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelDialog</name>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set as default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a model from a file: a .safetensors of this program or a published .pth (Ctrl+O)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for models…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no models. Import one, or drop the file of one here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{}” is to fill, but is not in this list. Choose another model as default.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{}” is to fill, but is damaged. Nothing is filled until you choose another as default.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The models cannot be listed: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this window (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It came with the program and stays as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is the default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill with this model from now on, in the editor and in batches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save this model with its card to a file, to give it away or to keep it safe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give this model another name (F2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move this model to the trash (Del)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let go to import</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelLines</name>
    <message>
        <source>default</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelList</name>
    <message>
        <source>Came with the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New name of the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter takes the name, Esc leaves it as it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All models there are (F2: rename, Del: delete)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close the notice</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Offers</name>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LBAM Studio did not end well. Your work on {} from {} can be recovered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recover</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is unsaved work on {} from {}, but that photo is gone or was changed since.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find the photo…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where is {}?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Open photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no photo in the clipboard. Copy one, or a photo file, first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OptionsPanel</name>
    <message>
        <source>Options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fills</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold to see the opened photo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PageSwitch</name>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>The editor cannot start: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Restore page cannot start: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Train page cannot start: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening {}…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PairTools</name>
    <message>
        <source>Outline of the hole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw a line around what was filled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold to see it as it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the photo without a hole, for as long as the button is held</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PresetCards</name>
    <message>
        <source>How thoroughly it learns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own recipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PresetField</name>
    <message>
        <source>Preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings for this page under a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save or delete a preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save these settings under a name, or delete a preset of your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as preset…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete “{}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the preset:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Presets</name>
    <message>
        <source>Old prints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dust and scratches only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date stamps</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecentPhotos</name>
    <message>
        <source>Recent photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, in {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}
The file is not there any more. Remove it from the list with Del.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from list (Del)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not found</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Recipe</name>
    <message>
        <source>There is no such setting; remove it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one of these: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Must be at least {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Must be a whole number, such as 8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Must be a number, such as 0.5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Must be two numbers, such as 0.75, 1.5.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecipePane</name>
    <message>
        <source>For those who know how networks learn. The presets need nothing of this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset to the preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back all changes to the recipe</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>nothing can be written in {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the recovered work is damaged: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} has another size now: put the photo back as it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your work cannot be kept safe against a crash: {}. Save it now and then.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RestoreBar</name>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repair all photos in the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish the photos that are being worked on, and wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on with the photos that are left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repair what failed or was changed since; what is done stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the photos that failed, with the reasons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a list of what happened to each photo, as a table or a page with pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the repaired copies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop; what is done stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for photos… {} so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for damage: {done} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready. Look through the photos, or start at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused: {done} of {total} done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished: {done} of {total} done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} photos a minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about {} min left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about {hours} h {minutes} min left</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RestoreColumn</name>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take all photos off the list; the files stay where they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which of the photos are listed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All photos ({})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed ({})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to repair ({})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Much found ({})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed by you ({})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of the photos. Choose another filter above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add photos…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose more photos to repair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder; the photos in it and in its folders are added</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n photos</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>1 photo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RestoreControl</name>
    <message>
        <source>{} of {} repaired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repair photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More photos can be added when these are done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder of photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos are still being repaired. Stop now?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is done stays; with the same photos the next run goes on there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on repairing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window closes when what you have changed is kept…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you have changed is not kept: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where do repaired copies go?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 photo was left out: the folder holds a file of its name from elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n photos were left out: the folder holds files of these names from elsewhere.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The batch has ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 copied as it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} repaired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} copied as they were</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} done before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No photo was repaired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page with pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The report was saved as {}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RestoreHead</name>
    <message>
        <source>Edit hole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark what is to be repaired with the brush (Enter in the list)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detect again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for damage anew; what you changed is dropped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what was found in the photo, or hide it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the whole photo (0 in the photo)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the options, or hide them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No photo chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} of the photo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RestoreOptions</name>
    <message>
        <source>Options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The higher it is, the more is found, and the more by mistake</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much texture is copied from around the damage; 0 leaves fills soft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grow before filling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the hole grows before it is filled, so that no rim of what should vanish is left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder that repaired copies go to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is repaired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it is repaired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repaired copies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repaired copies go to {}. The originals are not touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repaired copies go to a folder of their own. The originals are not touched.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RestorePage</name>
    <message>
        <source>Restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for damage…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repairing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let go to add</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunColumn</name>
    <message>
        <source>Fine-tunings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was tuned on your photos, the newest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New fine-tuning…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose other photos to learn from; what is listed here stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See all models: rename, import, export or delete them, choose the usual one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None yet. Each one stays here, with its curves and its model.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunList</name>
    <message>
        <source>Fine-tunings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SaveDialog</name>
    <message>
        <source>Save as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browse …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Replace the original</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the new file; its ending chooses the format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder that the new file goes to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browse for a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File format of the new file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 is small and rough, 100 large and fine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quality, as a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose no quality of your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo as it was opened will be gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How large the file will be</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close without saving (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the photo (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F&amp;older</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder for the new file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With&amp;out loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;As the original</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fine detail is packed with a little loss.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transparent parts become white.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>16 bits per colour become 8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Camera data, description and colour profile are left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Only the first of %n pages is saved.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing of the photo is lost in this format.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the new file a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name cannot hold any of these: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no folder {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing may be written in {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} exists and will be replaced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is no name for a file here: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The original has %n pages, and the others would be lost: choose another name.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{} is the photo that you opened.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Saver</name>
    <message>
        <source>Save the changes to {} before closing?</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Save the changes to %n photos before closing?</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Your originals are not replaced. Without saving, the changes are lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Don&apos;t save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the hole that you have drawn in {}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Keep the holes that you have drawn in %n photos?</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>After discarding, what was marked before is repaired.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the hole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you have marked is not filled yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving {}…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ScoreChart</name>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score, dB (larger is better)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score on the photos held out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Best so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} dB</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>The settings could not be saved to {}: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some settings had values that make no sense and are back to their defaults: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings could not be read, so all are back to their defaults. The old file: {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Groups of settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>General</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The language changes at the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zooms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moves the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mouse &amp;wheel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With Ctrl the wheel always zooms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Opacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How strongly the colour covers the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>O&amp;utline the hole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A line that shows on any colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pen &amp;pressure changes the size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A light touch of a tablet&apos;s pen draws a thin stroke</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Grow the hole by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much wider than marked is filled, so that no rim is left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose for me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Detail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much texture is copied from around the hole; 0 leaves fills soft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Runs on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quality of saved photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 is small and rough, 100 large and fine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the photo was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory for &amp;undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When it is used up, the oldest steps are forgotten</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep work safe from crashes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes what you do in a folder of its own, and offers it after a crash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore defaults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set everything here as it came; shortcuts and recent photos stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this window (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept in {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour over what will be filled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour of the hole</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sharing</name>
    <message>
        <source>The photo is in the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search for an action or a key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show only what has these letters in its name, menu or key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use it here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the key from the other action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give every action the key it came with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has these letters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} or middle button, drag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl + wheel, pinch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brush away from the hole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right button or Alt, drag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Straight line from the last point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift + click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift + drag, Alt + wheel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the brush without a mouse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrow keys, with Shift by 1 px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the brush down or lift it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space, after an arrow key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shortcut of {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Second shortcut of {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click and press a key; Backspace for none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the key it came with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset the shortcut of {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this window (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{}” already belongs to “{}”. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{}” now belongs to “{}” and no longer to “{}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every action has the key it came with.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget the recent photos; the files stay where they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your photos stay on this machine.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop what is being worked on (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size and bit depth of the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part of the photo that is marked to be filled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom: click to choose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photo: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No hole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hole &lt; {} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hole {} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{device} ({why})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model that fills holes: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model {} could not be loaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading the model {}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model: {model} · {device}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It runs on: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit in the window</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Step</name>
    <message>
        <source>Restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StepList</name>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>Older steps were forgotten to save memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} (undone)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Older steps forgotten</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opened</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ToolRail</name>
    <message>
        <source>Tools</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrainBar</name>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin to learn from these photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the folder of photos once more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose other photos to learn from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save where it is and leave the computer to you; Resume goes on from there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on from where it was saved last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last lines of the log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the run wrote last; it can be selected and copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show last lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what the run wrote last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the run&apos;s folder, with recipe, curves, samples and model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save and end; it can be resumed later, also after the program was closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop reading; nothing was learned yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take fewer crops in a step, which needs less memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run ended without saying why. Perhaps memory ran out, or something ended it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume with 1 crop at a time</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Resume with %n crops at once</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Start with 1 crop at a time</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Start with %n crops at once</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading. Your photos are not changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values of your own recipe are wrong; put them right to start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready. It takes {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measuring how fast this computer learns…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving, so that it can be resumed…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing old and new on the photos held out…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped before the first step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused at {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It can be resumed at any time, also after the program was closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished early at {}: the photos held out no longer gained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished: {} steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was learned yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was learned until the last save is safe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It stopped at {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide last lines</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrainControl</name>
    <message>
        <source>Fine-tuning, {} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fine-tune on your photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The fine-tuning “{}” is still at work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It can go on in the background, and is found again at the next start. Or it stops and saves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on in the background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window closes when the fine-tuning has saved…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder of photos to learn from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One fine-tuning at a time: stop the one that is at work first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop one folder; subfolders of it are looked through as well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The fine-tuning “{}” went on in the background.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The fine-tuning “{}” has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The fine-tuning “{}” has stopped with an error.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fine-tuning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the fine-tuning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the fine-tuning “{}” to the trash?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its model, curves and comparison go with it. Your photos, and models that were kept, stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holes are now filled with the model “{}”, in the editor and in batches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model “{}” is kept; it can be chosen under Models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrainFields</name>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole number that chance comes from: which photos are held out, what is drawn from them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far one step goes. Larger learns faster and forgets more; too large and it breaks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Final learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the learning rate falls to at the end, as a share of itself, 0 to 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warm-up steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps in which the learning rate rises from 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Averaging of weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model is a running mean of its weights; nearer to 1 is a longer mean. 0: no mean.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longest gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longer gradients are shortened to this, so that no single step does harm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pull back to the base</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pulls the weights towards those it began with, against forgetting. 0: not at all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patience</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends after so many samples in a row without a better one. 0: never ends early.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts of a batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes the crops of a step in so many parts, one after the other. More parts need less memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Perceptual network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What compares shapes and texture, where a loss below asks for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights of that network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File with the weights of the perceptual network; empty for those that come with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos held out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many photos are never learned from, to judge by.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of photos (px)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos are reduced to this short side, in px, before it learns from them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps per point of the curves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After how many steps the losses are told.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps between saves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After how many steps its state is saved; after a crash it goes on from there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps between samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After how many steps the photos held out are filled and scored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Precision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of numbers it calculates with; auto takes bfloat16 where the device is fast at it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many steps this stage takes; each learns from one batch of crops.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of crops (px)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side of the square crops in px, a multiple of 128.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crops at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crops in one step. More need more memory and give steadier steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom, from and to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two numbers: px of the photo for each px of a crop, at least and at most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of holes, from and to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two numbers between 0 and 1: the share of a crop that is a hole, at least and at most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps per look at texture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Losses that need the perceptual network count on every so many steps only; they are slow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the holes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight of the difference to the photo within holes. 0 leaves it out, as below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Around the holes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight of the difference to the photo outside of holes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lack of PSNR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight of the dB that holes lack; small ones count like large ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shapes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight of the difference in what the perceptual network sees.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Texture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight of the difference in texture, wherever it lies.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Likeness to the eye</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight of the perceptual distance, the one that the comparison at the end measures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The critic&apos;s opinion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much a second network counts that tells fills from photos, as a multiple of all others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of critic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hinge is quick and steady; wgan-gp is the one of the paper.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channels of the critic&apos;s first layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Levels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often the critic halves what it looks at.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far one step of the critic goes; it falls along with that of the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crops and steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stage {}: crops and steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Losses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stage {}: losses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Critic, where a loss asks for it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>General</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrainGallery</name>
    <message>
        <source>Photos held out, by how much they gained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} dB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no pictures of this comparison</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrainHead</name>
    <message>
        <source>List of fine-tunings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the list of fine-tunings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Old and new side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Curves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it learned, step by step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More about this fine-tuning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename or delete this fine-tuning, or open its folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New fine-tuning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kept as “{}”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let go to learn from this folder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrainProgress</name>
    <message>
        <source>How it learns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free on the disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learns on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first step is on its way…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finishing the step and saving…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing it with the model it began with, on photos that neither has learned from…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused. Nothing is lost; Resume goes on from here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It ended before the first step, so there is nothing to show.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{step} of {steps}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} images/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is nearly full. Make room, or the run cannot save what it has learned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shipped model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model it began with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first fills of photos held out come after some steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show them as they were</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show a column with the photos without holes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos held out, filled on the way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the run told; it can be selected and copied</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrainSetup</name>
    <message>
        <source>New fine-tuning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose other photos to learn from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held out: it never learns from these, so they show what was gained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Estimate again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure with a few steps how long it takes with these choices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the first value that is wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learn on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The processor or graphics card that does the work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model that learns more; it stays as it is, the tuned one is a new one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recipe for experts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos to learn from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How thoroughly?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{}” with one value changed below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{preset}” with {number} values changed below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A value of your own recipe is wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} values of your own recipe are wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the photos: {read} of {of}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for photos…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 photo to learn from</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n photos to learn from</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n held out to judge by</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>These are few photos; from about 50 on there is more to gain. Look closely at the verdict.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n left out: see why</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>measuring the time…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time not measured yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The choices have changed since the time was measured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measured with a few real steps: {device}, {speed} crops a second</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrainStrip</name>
    <message>
        <source>Photos held out, as they are filled while the model learns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} dB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>best so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>photo {number} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}
Click to compare it with the fill before</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrainTable</name>
    <message>
        <source>Closeness in the holes (PSNR, dB)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How close the fill is to the photo as it was, in dB. Larger is better.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Structure of the picture (SSIM)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How alike edges and textures are, 1 at most. Larger is better.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Perceptual distance (smaller is better)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far from the photo the fill seems to the eye. Smaller is better.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrainTerms</name>
    <message>
        <source>Reading photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measuring speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready to start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Broke off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Better on your photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No clear difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worse on your photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quick look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows soon whether your photos gain anything at all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For a first try with any folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gets most of what can be gained. The usual choice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For 50 photos and more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gets the last bit, and takes much longer than Standard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For 1000 photos and more; fewer would be learned by heart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about {} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about {hours} h {minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about {} h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about {} days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step {step} of {steps}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too small ({})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look like another one ({})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nearly blank ({})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot be read ({})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{width} × {height} px; the short side needs {least} px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks the same as {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nearly all of one colour</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrainVerdict</name>
    <message>
        <source>Verdict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In brackets: where the true change lies in 95 of 100 such comparisons. The size of holes is their share of the photo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same holes, filled before and after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing it with the model it began with…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On photos that neither of them has learned from. It takes some minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody knows whether it fills holes better than the model it began with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Better on your photos: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unchanged on your photos: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worse on your photos: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only a hint, from few photos: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Elsewhere better: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Elsewhere unchanged: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Elsewhere worse: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Elsewhere only a hint, from few photos: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compared on 1 photo of yours that it has not learned from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Compared on %n photos of yours that it has not learned from.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>dB tell how close fills are to the photos as they were: 1 dB more is a fifth less error, and 0.1 dB nobody sees.
In 95 of 100 such comparisons the true change lies in the brackets; if they have 0 in them, it may be chance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its model is kept as “{}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the pictures, and take it if you like them better.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model it began with fills your photos better. Go on using that one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It makes no difference that could be measured. More photos or more steps may help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use it for photos like yours; it fills other ones worse than before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not compared: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use it all the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it over and fill with it from now on, in the editor and for whole folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it over and fill with it from now on, although it fills your photos worse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep without using</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put it among your models; what you fill with stays as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put this run and its model into the trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures of your photos that were held out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures of other photos, to see what it has forgotten</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} dB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{change} dB ({interval})</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrainWords</name>
    <message>
        <source>All together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the holes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Around the holes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lack of PSNR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shapes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Texture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Likeness to the eye</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seen through by the critic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The critic&apos;s own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Away from the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrainZone</name>
    <message>
        <source>Choose folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder of photos to learn from; its folders count too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos that look alike have much in common: a family album, one camera, one kind of film. From them the program learns to fill holes in just such photos better.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About 50 photos or more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From some minutes to a night; you can pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your photos stay on this computer, untouched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model that came with the program stays too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let go to read this folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teach the filler your photos: drop a folder here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>Sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found damage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasted photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovered work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} was not opened: {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
