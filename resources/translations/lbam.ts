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
        <source>Opening {}…</source>
        <translation type="unfinished"></translation>
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
