<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en_GB">
<context>
    <name>AgainView</name>
    <message numerus="yes">
        <source>%Ln new rows</source>
        <translation>
            <numerusform>%Ln new row</numerusform>
            <numerusform>%Ln new rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows updated</source>
        <translation>
            <numerusform>%Ln row updated</numerusform>
            <numerusform>%Ln rows updated</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to the trash</source>
        <translation>
            <numerusform>%Ln to the trash</numerusform>
            <numerusform>%Ln to the trash</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new rows imported</source>
        <translation>
            <numerusform>%Ln new row imported</numerusform>
            <numerusform>%Ln new rows imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln moved to the trash</source>
        <translation>
            <numerusform>%Ln moved to the trash</numerusform>
            <numerusform>%Ln moved to the trash</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows as they were</source>
        <translation>
            <numerusform>%Ln row as they were</numerusform>
            <numerusform>%Ln rows as they were</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AllRows</name>
    <message numerus="yes">
        <source>%Ln rows labelled “{label}”.</source>
        <translation>
            <numerusform>%Ln row labelled “{label}”.</numerusform>
            <numerusform>%Ln rows labelled “{label}”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows moved to the trash.</source>
        <translation>
            <numerusform>%Ln row moved to the trash.</numerusform>
            <numerusform>%Ln rows moved to the trash.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln rows to the trash</source>
        <translation>
            <numerusform>Move %Ln row to the trash</numerusform>
            <numerusform>Move %Ln rows to the trash</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AnswerBar</name>
    <message numerus="yes">
        <source>The model would choose %Ln</source>
        <translation>
            <numerusform>The model would choose %Ln</numerusform>
            <numerusform>The model would choose %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln chosen</source>
        <translation>
            <numerusform>%Ln chosen</numerusform>
            <numerusform>%Ln chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BackupsPart</name>
    <message numerus="yes">
        <source>%Ln backups, {size}</source>
        <translation>
            <numerusform>%Ln backup, {size}</numerusform>
            <numerusform>%Ln backups, {size}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BulkBar</name>
    <message numerus="yes">
        <source>%Ln rows selected</source>
        <translation>
            <numerusform>%Ln row selected</numerusform>
            <numerusform>%Ln rows selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows lose this label</source>
        <translation>
            <numerusform>%Ln row loses this label</numerusform>
            <numerusform>%Ln rows lose this label</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{changing} of %Ln rows will change</source>
        <translation>
            <numerusform>{changing} of %Ln row will change</numerusform>
            <numerusform>{changing} of %Ln rows will change</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %Ln have another label now</source>
        <translation>
            <numerusform>, %Ln has another label now</numerusform>
            <numerusform>, %Ln have another label now</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CheckCard</name>
    <message numerus="yes">
        <source>on %Ln test rows</source>
        <translation>
            <numerusform>on %Ln test row</numerusform>
            <numerusform>on %Ln test rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on %Ln validation rows</source>
        <translation>
            <numerusform>on %Ln validation row</numerusform>
            <numerusform>on %Ln validation rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on %Ln unlabelled rows</source>
        <translation>
            <numerusform>on %Ln unlabelled row</numerusform>
            <numerusform>on %Ln unlabelled rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CleaningPanel</name>
    <message numerus="yes">
        <source>%Ln texts are longer than the {limit} tokens that {model} reads.</source>
        <translation>
            <numerusform>%Ln text is longer than the {limit} tokens that {model} reads.</numerusform>
            <numerusform>%Ln texts are longer than the {limit} tokens that {model} reads.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About %Ln texts are longer than the {limit} tokens that {model} reads.</source>
        <translation>
            <numerusform>About %Ln text is longer than the {limit} tokens that {model} reads.</numerusform>
            <numerusform>About %Ln texts are longer than the {limit} tokens that {model} reads.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts to decide</source>
        <translation>
            <numerusform>%Ln text to decide</numerusform>
            <numerusform>%Ln texts to decide</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompareCard</name>
    <message numerus="yes">
        <source>%Ln added</source>
        <comment>rows</comment>
        <translation>
            <numerusform>%Ln added</numerusform>
            <numerusform>%Ln added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln gone</source>
        <comment>rows</comment>
        <translation>
            <numerusform>%Ln gone</numerusform>
            <numerusform>%Ln gone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with another label</source>
        <comment>rows</comment>
        <translation>
            <numerusform>%Ln with another label</numerusform>
            <numerusform>%Ln with another label</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with another text</source>
        <comment>rows</comment>
        <translation>
            <numerusform>%Ln with another text</numerusform>
            <numerusform>%Ln with another text</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln test rows</source>
        <translation>
            <numerusform>%Ln test row</numerusform>
            <numerusform>%Ln test rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln validation rows</source>
        <translation>
            <numerusform>%Ln validation row</numerusform>
            <numerusform>%Ln validation rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConflictsView</name>
    <message numerus="yes">
        <source>%Ln rows</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts with different labels</source>
        <translation>
            <numerusform>%Ln text with different labels</numerusform>
            <numerusform>%Ln texts with different labels</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Copies</name>
    <message numerus="yes">
        <source>%Ln pieces could not be read.</source>
        <translation>
            <numerusform>%Ln piece could not be read.</numerusform>
            <numerusform>%Ln pieces could not be read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DictionaryForm</name>
    <message numerus="yes">
        <source>%Ln different words: {words}</source>
        <translation>
            <numerusform>%Ln different word: {words}</numerusform>
            <numerusform>%Ln different words: {words}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExamplesCard</name>
    <message numerus="yes">
        <source>%Ln answers changed</source>
        <translation>
            <numerusform>%Ln answers changed</numerusform>
            <numerusform>%Ln answers changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them were right before</source>
        <translation>
            <numerusform>%Ln of them were right before</numerusform>
            <numerusform>%Ln of them were right before</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportPage</name>
    <message numerus="yes">
        <source>{range} on %Ln test rows</source>
        <translation>
            <numerusform>{range} on %Ln test row</numerusform>
            <numerusform>{range} on %Ln test rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A label has only %n test rows</source>
        <translation>
            <numerusform>A label has only %n test row</numerusform>
            <numerusform>A label has only %n test rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln answers are newer than this model</source>
        <translation>
            <numerusform>%Ln answer is newer than this model</numerusform>
            <numerusform>%Ln answers are newer than this model</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln labels are newer than this model</source>
        <translation>
            <numerusform>%Ln label is newer than this model</numerusform>
            <numerusform>%Ln labels are newer than this model</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %Ln unsure rows to Label</source>
        <translation>
            <numerusform>Send %Ln unsure row to Label</numerusform>
            <numerusform>Send %Ln unsure rows to Label</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FairnessCard</name>
    <message numerus="yes">
        <source>%Ln groups have fewer than {least} rows: nothing is said of them.</source>
        <translation>
            <numerusform>%Ln groups have fewer than {least} row: nothing is said of them.</numerusform>
            <numerusform>%Ln groups have fewer than {least} rows: nothing is said of them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %Ln rows</source>
        <translation>
            <numerusform>of %Ln row</numerusform>
            <numerusform>of %Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileWays</name>
    <message numerus="yes">
        <source>%Ln rows</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message numerus="yes">
        <source>%n cores. Training works, a graphics card would be faster.</source>
        <translation>
            <numerusform>%n core. Training works, a graphics card would be faster.</numerusform>
            <numerusform>%n cores. Training works, a graphics card would be faster.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FoundPanel</name>
    <message numerus="yes">
        <source>%Ln characters on average</source>
        <translation>
            <numerusform>%Ln character on average</numerusform>
            <numerusform>%Ln characters on average</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows filled</source>
        <translation>
            <numerusform>%Ln row filled</numerusform>
            <numerusform>%Ln rows filled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln labels, {rows}</source>
        <translation>
            <numerusform>%Ln label, {rows}</numerusform>
            <numerusform>%Ln labels, {rows}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>From %Ln columns of 0 and 1</source>
        <translation>
            <numerusform>From %Ln column of 0 and 1</numerusform>
            <numerusform>From %Ln columns of 0 and 1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln values occur twice</source>
        <translation>
            <numerusform>%Ln value occurs twice</numerusform>
            <numerusform>%Ln values occur twice</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GroupPick</name>
    <message numerus="yes">
        <source>%Ln test rows are in no group and keep the label.</source>
        <translation>
            <numerusform>%Ln test row is in no group and keeps the label.</numerusform>
            <numerusform>%Ln test rows are in no group and keep the label.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GroupsDialog</name>
    <message numerus="yes">
        <source>Label all %Ln rows as</source>
        <translation>
            <numerusform>Label all %Ln row as</numerusform>
            <numerusform>Label all %Ln rows as</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows labelled “{label}”.</source>
        <translation>
            <numerusform>%Ln row labelled “{label}”.</numerusform>
            <numerusform>%Ln rows labelled “{label}”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GuidePanel</name>
    <message numerus="yes">
        <source>%Ln rows were labelled “{label}” by the guideline before.</source>
        <translation>
            <numerusform>%Ln row was labelled “{label}” by the guideline before.</numerusform>
            <numerusform>%Ln rows were labelled “{label}” by the guideline before.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportFoot</name>
    <message numerus="yes">
        <source>Will take %Ln rows, {left_out} left out</source>
        <translation>
            <numerusform>Will take %Ln row, {left_out} left out</numerusform>
            <numerusform>Will take %Ln rows, {left_out} left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %Ln rows</source>
        <translation>
            <numerusform>Import %Ln row</numerusform>
            <numerusform>Import %Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message numerus="yes">
        <source>%Ln rows imported.</source>
        <translation>
            <numerusform>%Ln row imported.</numerusform>
            <numerusform>%Ln rows imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more files</source>
        <translation>
            <numerusform>%Ln more file</numerusform>
            <numerusform>%Ln more files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows of earlier files were left out</source>
        <translation>
            <numerusform>%Ln row of earlier files was left out</numerusform>
            <numerusform>%Ln rows of earlier files were left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The project holds %Ln rows.</source>
        <translation>
            <numerusform>The project holds %Ln row.</numerusform>
            <numerusform>The project holds %Ln rows.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LabelsPanel</name>
    <message numerus="yes">
        <source>Merge into (%Ln rows change)</source>
        <translation>
            <numerusform>Merge into (%Ln row changes)</numerusform>
            <numerusform>Merge into (%Ln rows change)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ask its rows again (%Ln rows)</source>
        <translation>
            <numerusform>Ask its rows again (%Ln row)</numerusform>
            <numerusform>Ask its rows again (%Ln rows)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move to trash (%Ln rows lose it)</source>
        <translation>
            <numerusform>Move to trash (%Ln row loses it)</numerusform>
            <numerusform>Move to trash (%Ln rows lose it)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“{label}” is merged into “{other}”: %Ln rows.</source>
        <translation>
            <numerusform>“{label}” is merged into “{other}”: %Ln row.</numerusform>
            <numerusform>“{label}” is merged into “{other}”: %Ln rows.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows come up once more without their label: choose Rows to ask again.</source>
        <translation>
            <numerusform>%Ln row comes up once more without its label: choose Rows to ask again.</numerusform>
            <numerusform>%Ln rows come up once more without their label: choose Rows to ask again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“{label}” is in the trash: %Ln rows lost it.</source>
        <translation>
            <numerusform>“{label}” is in the trash: %Ln row lost it.</numerusform>
            <numerusform>“{label}” is in the trash: %Ln rows lost it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Learns</name>
    <message numerus="yes">
        <source>%Ln labelled rows, {test} sealed as test</source>
        <translation>
            <numerusform>%Ln labelled row, {test} sealed as test</numerusform>
            <numerusform>%Ln labelled rows, {test} sealed as test</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{label} has only %Ln passages.</source>
        <translation>
            <numerusform>{label} has only %Ln passage.</numerusform>
            <numerusform>{label} has only %Ln passages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{label} has only %Ln rows.</source>
        <translation>
            <numerusform>{label} has only %Ln row.</numerusform>
            <numerusform>{label} has only %Ln rows.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeftOutPart</name>
    <message numerus="yes">
        <source>%Ln rows saved in {file}.</source>
        <translation>
            <numerusform>%Ln row saved in {file}.</numerusform>
            <numerusform>%Ln rows saved in {file}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows taken after all.</source>
        <translation>
            <numerusform>%Ln row taken after all.</numerusform>
            <numerusform>%Ln rows taken after all.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take %Ln rows after all</source>
        <translation>
            <numerusform>Take %Ln row after all</numerusform>
            <numerusform>Take %Ln rows after all</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MadeDialog</name>
    <message numerus="yes">
        <source>%Ln texts</source>
        <translation>
            <numerusform>%Ln text</numerusform>
            <numerusform>%Ln texts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NearView</name>
    <message numerus="yes">
        <source>%Ln pairs</source>
        <translation>
            <numerusform>%Ln pair</numerusform>
            <numerusform>%Ln pairs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueLine</name>
    <message numerus="yes">
        <source>%Ln runs wait in the queue.</source>
        <translation>
            <numerusform>%Ln run waits in the queue.</numerusform>
            <numerusform>%Ln runs wait in the queue.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Recent</name>
    <message numerus="yes">
        <source>%Ln rows labelled</source>
        <translation>
            <numerusform>%Ln row labelled</numerusform>
            <numerusform>%Ln rows labelled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new labels since run {run}</source>
        <translation>
            <numerusform>%Ln new label since run {run}</numerusform>
            <numerusform>%Ln new labels since run {run}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The next training is worth it in about %Ln labels.</source>
        <translation>
            <numerusform>The next training is worth it in about %Ln label.</numerusform>
            <numerusform>The next training is worth it in about %Ln labels.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message numerus="yes">
        <source>%Ln rows are labelled so far.</source>
        <translation>
            <numerusform>%Ln row is labelled so far.</numerusform>
            <numerusform>%Ln rows are labelled so far.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RulesPanel</name>
    <message numerus="yes">
        <source>Together they name a label for %Ln rows that have none.</source>
        <translation>
            <numerusform>Together they name a label for %Ln row that has none.</numerusform>
            <numerusform>Together they name a label for %Ln rows that have none.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>hits %Ln rows</source>
        <translation>
            <numerusform>hits %Ln row</numerusform>
            <numerusform>hits %Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln conflicts</source>
        <translation>
            <numerusform>%Ln conflict</numerusform>
            <numerusform>%Ln conflicts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunQueue</name>
    <message numerus="yes">
        <source>%Ln trainings wait in the queue: they start only while the project is open.</source>
        <translation>
            <numerusform>%Ln training waits in the queue: it starts only while the project is open.</numerusform>
            <numerusform>%Ln trainings wait in the queue: they start only while the project is open.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Scores</name>
    <message numerus="yes">
        <source>%Ln test labels fixed after a look</source>
        <translation>
            <numerusform>%Ln test label fixed after a look</numerusform>
            <numerusform>%Ln test labels fixed after a look</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln test rows</source>
        <translation>
            <numerusform>%Ln test row</numerusform>
            <numerusform>%Ln test rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln validation rows: a little flattering</source>
        <translation>
            <numerusform>%Ln validation row: a little flattering</numerusform>
            <numerusform>%Ln validation rows: a little flattering</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows, cross-validated simple head</source>
        <translation>
            <numerusform>%Ln row, cross-validated simple head</numerusform>
            <numerusform>%Ln rows, cross-validated simple head</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScoresCard</name>
    <message numerus="yes">
        <source>on %Ln test rows, never trained on</source>
        <translation>
            <numerusform>on %Ln test row, never trained on</numerusform>
            <numerusform>on %Ln test rows, never trained on</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ServeCard</name>
    <message numerus="yes">
        <source>with a key only, %Ln made</source>
        <translation>
            <numerusform>with a key only, %Ln made</numerusform>
            <numerusform>with a key only, %Ln made</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message numerus="yes">
        <source>Processor, %n cores</source>
        <translation>
            <numerusform>Processor, %n core</numerusform>
            <numerusform>Processor, %n cores</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message numerus="yes">
        <source>%Ln rows</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SizesCard</name>
    <message numerus="yes">
        <source>{score} on %Ln test rows; speed on one processor core</source>
        <translation>
            <numerusform>{score} on %Ln test row; speed on one processor core</numerusform>
            <numerusform>{score} on %Ln test rows; speed on one processor core</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SlicesCard</name>
    <message numerus="yes">
        <source>Looked at %Ln groups; who looks often finds something by chance, and that is counted in.</source>
        <translation>
            <numerusform>Looked at %Ln groups; who looks often finds something by chance, and that is counted in.</numerusform>
            <numerusform>Looked at %Ln groups; who looks often finds something by chance, and that is counted in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show all %Ln</source>
        <translation>
            <numerusform>Show all %Ln</numerusform>
            <numerusform>Show all %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SplitForm</name>
    <message numerus="yes">
        <source>%Ln of {count} rows move to the new label.</source>
        <translation>
            <numerusform>%Ln of {count} rows moves to the new label.</numerusform>
            <numerusform>%Ln of {count} rows move to the new label.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only the %Ln rows chosen in the table</source>
        <translation>
            <numerusform>Only the %Ln row chosen in the table</numerusform>
            <numerusform>Only the %Ln rows chosen in the table</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message numerus="yes">
        <source>Processor, %n cores</source>
        <translation>
            <numerusform>Processor, %n core</numerusform>
            <numerusform>Processor, %n cores</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StepPanel</name>
    <message numerus="yes">
        <source>%Ln rows touched</source>
        <translation>
            <numerusform>%Ln row touched</numerusform>
            <numerusform>%Ln rows touched</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StepsPart</name>
    <message numerus="yes">
        <source>%Ln steps</source>
        <translation>
            <numerusform>%Ln step</numerusform>
            <numerusform>%Ln steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{day}: %Ln steps</source>
        <translation>
            <numerusform>{day}: %Ln step</numerusform>
            <numerusform>{day}: %Ln steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StopCard</name>
    <message numerus="yes">
        <source>Weakest: {label}, F1 {score} ({span}) from %n rows.</source>
        <translation>
            <numerusform>Weakest: {label}, F1 {score} ({span}) from %n row.</numerusform>
            <numerusform>Weakest: {label}, F1 {score} ({span}) from %n rows.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Look for more of “{label}” and of %n other labels first: they have too few rows.</source>
        <translation>
            <numerusform>Look for more of “{label}” and of %n other label first: they have too few rows.</numerusform>
            <numerusform>Look for more of “{label}” and of %n other labels first: they have too few rows.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SwapsCard</name>
    <message numerus="yes">
        <source>None of the %Ln rows holds one of the words.</source>
        <translation>
            <numerusform>None of the %Ln row holds one of the words.</numerusform>
            <numerusform>None of the %Ln rows holds one of the words.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In {turned} of %Ln texts the answer turns: {share} ({range})</source>
        <translation>
            <numerusform>In {turned} of %Ln text the answer turns: {share} ({range})</numerusform>
            <numerusform>In {turned} of %Ln texts the answer turns: {share} ({range})</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TableCard</name>
    <message numerus="yes">
        <source>For you and your colleagues. All %Ln rows with your own columns, labels, who gave them, prediction.</source>
        <translation>
            <numerusform>For you and your colleagues. All %Ln row with your own columns, labels, who gave them, prediction.</numerusform>
            <numerusform>For you and your colleagues. All %Ln rows with your own columns, labels, who gave them, prediction.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For you and your colleagues. All %Ln rows with your own columns, passages and their places, prediction.</source>
        <translation>
            <numerusform>For you and your colleagues. All %Ln row with your own columns, passages and their places, prediction.</numerusform>
            <numerusform>For you and your colleagues. All %Ln rows with your own columns, passages and their places, prediction.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For you and your colleagues. All %Ln rows with your own columns, label, who gave it, prediction.</source>
        <translation>
            <numerusform>For you and your colleagues. All %Ln row with your own columns, label, who gave it, prediction.</numerusform>
            <numerusform>For you and your colleagues. All %Ln rows with your own columns, label, who gave it, prediction.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message numerus="yes">
        <source>%Ln new labels since run {run}</source>
        <translation>
            <numerusform>%Ln new label since run {run}</numerusform>
            <numerusform>%Ln new labels since run {run}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrashPart</name>
    <message numerus="yes">
        <source>%Ln rows are back.</source>
        <translation>
            <numerusform>%Ln row is back.</numerusform>
            <numerusform>%Ln rows are back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Bring %Ln rows back</source>
        <translation>
            <numerusform>Bring %Ln row back</numerusform>
            <numerusform>Bring %Ln rows back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln runs for good?</source>
        <translation>
            <numerusform>Delete %Ln run for good?</numerusform>
            <numerusform>Delete %Ln runs for good?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln runs are deleted.</source>
        <translation>
            <numerusform>%Ln run is deleted.</numerusform>
            <numerusform>%Ln runs are deleted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Views</name>
    <message numerus="yes">
        <source>%Ln rows left out</source>
        <translation>
            <numerusform>%Ln row left out</numerusform>
            <numerusform>%Ln rows left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Preview: first %Ln rows</source>
        <translation>
            <numerusform>Preview: first %Ln row</numerusform>
            <numerusform>Preview: first %Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WatchCard</name>
    <message numerus="yes">
        <source>%Ln more alerts: see the folder of results.</source>
        <translation>
            <numerusform>%Ln more alert: see the folder of results.</numerusform>
            <numerusform>%Ln more alerts: see the folder of results.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %Ln rows to Label</source>
        <translation>
            <numerusform>Send %Ln row to Label</numerusform>
            <numerusform>Send %Ln rows to Label</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Where</name>
    <message numerus="yes">
        <source>{group} · %Ln mistakes</source>
        <translation>
            <numerusform>{group} · %Ln mistakes</numerusform>
            <numerusform>{group} · %Ln mistakes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{label}: {what} · %Ln rows</source>
        <translation>
            <numerusform>{label}: {what} · %Ln row</numerusform>
            <numerusform>{label}: {what} · %Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{given} → {predicted} · %Ln rows</source>
        <translation>
            <numerusform>{given} → {predicted} · %Ln row</numerusform>
            <numerusform>{given} → {predicted} · %Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Model</name>
    <message numerus="yes">
        <source>%n rows you called {given} and the model {predicted}</source>
        <translation>
            <numerusform>%n row you called {given} and the model {predicted}</numerusform>
            <numerusform>%n rows you called {given} and the model {predicted}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_RecentDelegate</name>
    <message numerus="yes">
        <source>%Ln passages</source>
        <translation>
            <numerusform>%Ln passage</numerusform>
            <numerusform>%Ln passages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_StepDelegate</name>
    <message numerus="yes">
        <source>%Ln steps</source>
        <translation>
            <numerusform>%Ln step</numerusform>
            <numerusform>%Ln steps</numerusform>
        </translation>
    </message>
</context>
</TS>
