<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>AcceptCard</name>
    <message>
        <source>Take answers without a look</source>
        <translation>直接采用答案</translation>
    </message>
    <message>
        <source>At most this share of them may be wrong:</source>
        <translation>允许的最大错误率：</translation>
    </message>
    <message>
        <source>at most {share} wrong</source>
        <translation>最多错 {share}</translation>
    </message>
    <message>
        <source>No confidence is high enough for that promise. More test and validation rows, or a better model, would help.</source>
        <translation>没有哪个把握值能保证这一点。更多测试行和验证行，或更好的模型，会有帮助。</translation>
    </message>
    <message>
        <source>Answers that are at least {sure} sure: {share} of the rows ({range}). {wrong} of {rows} were wrong: {error} ({error_range}).</source>
        <translation>把握至少 {sure} 的答案：占行数的 {share}（{range}）。{rows} 条中错 {wrong} 条：{error}（{error_range}）。</translation>
    </message>
    <message>
        <source>Write the scaling into exported models</source>
        <translation>把校准写入导出的模型</translation>
    </message>
    <message>
        <source>Write the bar into exported models</source>
        <translation>把界线写入导出的模型</translation>
    </message>
    <message>
        <source>Take it out of exported models</source>
        <translation>不再写入导出的模型</translation>
    </message>
    <message>
        <source>The bar is found on validation rows and counted here on test rows, which did not choose it.</source>
        <translation>界线由验证行求得，这里用没有参与选择的测试行来计数。</translation>
    </message>
    <message>
        <source>Found and counted on the same rows, for want of labelled test rows: a little flattering.</source>
        <translation>因缺少已标注的测试行，求界线和计数用的是同一批行：略偏乐观。</translation>
    </message>
    <message>
        <source>Models exported from this run carry it, and say of each answer whether it can be taken.</source>
        <translation>从这次训练导出的模型会带上它，并说明每条答案能否直接采用。</translation>
    </message>
</context>
<context>
    <name>Advanced</name>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
    <message>
        <source>Passes (epochs)</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Tokens of a text</source>
        <translation>每条文本词元数</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Gradient accumulation</source>
        <translation>梯度累积</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Warm-up share</source>
        <translation>预热比例</translation>
    </message>
    <message>
        <source>Patience (evaluations)</source>
        <translation>耐心（评估次数）</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Rows labelled by rules</source>
        <translation>规则标注的行</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>不计入</translation>
    </message>
    <message>
        <source>Count a little</source>
        <translation>少量计入</translation>
    </message>
    <message>
        <source>Count fully</source>
        <translation>完全计入</translation>
    </message>
    <message>
        <source>learning rate {rate} · {epochs} epochs · batch size {batch} · warm-up {warmup} · seed {seed}</source>
        <translation>学习率 {rate} · {epochs} 轮 · 批大小 {batch} · 预热 {warmup} · 种子 {seed}</translation>
    </message>
</context>
<context>
    <name>AgainView</name>
    <message numerus="yes">
        <source>%Ln new rows</source>
        <translation>
            <numerusform>新增 %Ln 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows updated</source>
        <translation>
            <numerusform>更新 %Ln 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to the trash</source>
        <translation>
            <numerusform>%Ln 行移到回收站</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new rows imported</source>
        <translation>
            <numerusform>已导入 %Ln 个新行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln moved to the trash</source>
        <translation>
            <numerusform>%Ln 行已移到回收站</numerusform>
        </translation>
    </message>
    <message>
        <source>{what}.</source>
        <translation>{what}。</translation>
    </message>
    <message>
        <source>Nothing was new: nothing changed.</source>
        <translation>没有新内容，什么都没有改变。</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>有变化</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>已消失</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows as they were</source>
        <translation>
            <numerusform>%Ln 行没有变化</numerusform>
        </translation>
    </message>
    <message>
        <source>The project has most row ids of this file.</source>
        <translation>项目里已有这个文件的大部分行编号。</translation>
    </message>
    <message>
        <source>The project has most texts of this file.</source>
        <translation>项目里已有这个文件的大部分文本。</translation>
    </message>
    <message>
        <source>The project has rows of this file.</source>
        <translation>项目里已有这个文件的行。</translation>
    </message>
    <message>
        <source>Only new rows</source>
        <translation>只导入新行</translation>
    </message>
    <message>
        <source>New rows, and update changed ones</source>
        <translation>导入新行，并更新有变化的行</translation>
    </message>
    <message>
        <source>New rows, and labels where you gave none</source>
        <translation>导入新行，并补上你没有标过的标签</translation>
    </message>
    <message>
        <source>All rows, as of another file</source>
        <translation>当作另一个文件，导入所有行</translation>
    </message>
    <message>
        <source>Comparing with the project…</source>
        <translation>正在与项目比较…</translation>
    </message>
    <message>
        <source>The file says what it said before: there is nothing to import.</source>
        <translation>文件和上次一样，没有需要导入的内容。</translation>
    </message>
    <message>
        <source>No row is new.</source>
        <translation>没有新行。</translation>
    </message>
    <message>
        <source>No row changed.</source>
        <translation>没有行发生变化。</translation>
    </message>
    <message>
        <source>No row is gone.</source>
        <translation>没有行消失。</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新行</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>已消失</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>row id</source>
        <translation>行编号</translation>
    </message>
    <message>
        <source>label by hand</source>
        <translation>手工标签</translation>
    </message>
    <message>
        <source>label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Gone rows to the trash</source>
        <translation>消失的行移到回收站</translation>
    </message>
    <message>
        <source>Rows that differ</source>
        <translation>有差别的行</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>In the project</source>
        <translation>项目中</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>文件中</translation>
    </message>
</context>
<context>
    <name>AlikePanel</name>
    <message>
        <source>None applies</source>
        <translation>都不符合</translation>
    </message>
    <message>
        <source>Most alike, labelled by you</source>
        <translation>你标过的相似文本</translation>
    </message>
    <message>
        <source>Most alike, labelled</source>
        <translation>已标注的相似文本</translation>
    </message>
</context>
<context>
    <name>AllRows</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Find in the texts, key /</source>
        <translation>在文本中查找，按 /</translation>
    </message>
    <message>
        <source>Find in the texts</source>
        <translation>在文本中查找</translation>
    </message>
    <message>
        <source>All rows</source>
        <translation>全部数据</translation>
    </message>
    <message>
        <source>No row passes these filters.</source>
        <translation>没有符合这些条件的行。</translation>
    </message>
    <message>
        <source>{found} of {rows} rows</source>
        <translation>{found} / {rows} 行</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows labelled “{label}”.</source>
        <translation>
            <numerusform>已将 %Ln 行标为“{label}”。</numerusform>
        </translation>
    </message>
    <message>
        <source>Labelling rows</source>
        <translation>正在标注</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows moved to the trash.</source>
        <translation>
            <numerusform>%Ln 行已移到回收站。</numerusform>
        </translation>
    </message>
    <message>
        <source>Moving rows to the trash</source>
        <translation>正在移到回收站</translation>
    </message>
    <message>
        <source>Show rows like this one</source>
        <translation>查看与本行相似的行</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>移到回收站</translation>
    </message>
    <message>
        <source>Look at it by itself</source>
        <translation>单独查看</translation>
    </message>
    <message>
        <source>Show all rows again</source>
        <translation>重新显示所有行</translation>
    </message>
    <message>
        <source>History of this row</source>
        <translation>这一行的历史</translation>
    </message>
    <message>
        <source>Edit the text</source>
        <translation>修改文本</translation>
    </message>
    <message>
        <source>Order by</source>
        <translation>排序依据</translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln rows to the trash</source>
        <translation>
            <numerusform>将 %Ln 行移到回收站</numerusform>
        </translation>
    </message>
    <message>
        <source>Any label</source>
        <translation>任意标签</translation>
    </message>
    <message>
        <source>any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>Confidence: {range}</source>
        <translation>把握：{range}</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>任意状态</translation>
    </message>
    <message>
        <source>Labelled</source>
        <translation>已标注</translation>
    </message>
    <message>
        <source>Unlabelled</source>
        <translation>未标注</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>已标记</translation>
    </message>
    <message>
        <source>With a note</source>
        <translation>有备注</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>Labelled by the file</source>
        <translation>文件自带标签</translation>
    </message>
    <message>
        <source>Labelled by you</source>
        <translation>由你标注</translation>
    </message>
    <message>
        <source>Test rows</source>
        <translation>测试行</translation>
    </message>
</context>
<context>
    <name>AnswerBar</name>
    <message>
        <source>Nothing is chosen. If none applies, press X.</source>
        <translation>还没有选择。如果都不符合，请按 X。</translation>
    </message>
    <message>
        <source>Select words first, with the mouse or the arrow keys.</source>
        <translation>请先用鼠标或方向键选中文字。</translation>
    </message>
    <message>
        <source>Passages may not overlap in this project.</source>
        <translation>本项目中的标注不可重叠。</translation>
    </message>
    <message>
        <source>Any that apply</source>
        <translation>选择所有符合的标签</translation>
    </message>
    <message>
        <source>Done, next</source>
        <translation>完成，下一条</translation>
    </message>
    <message>
        <source>Accept all</source>
        <translation>全部接受</translation>
    </message>
    <message>
        <source>label the selected words</source>
        <translation>标注选中的文字</translation>
    </message>
    <message>
        <source>Nothing is taken yet: A takes what is suggested, X says that there is nothing to mark.</source>
        <translation>还没有采用任何建议：按 A 全部采用，按 X 表示没有要标注的。</translation>
    </message>
    <message>
        <source>next word</source>
        <translation>下一个词</translation>
    </message>
    <message>
        <source>widen</source>
        <translation>扩大选区</translation>
    </message>
    <message>
        <source>remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>next passage</source>
        <translation>下一个片段</translation>
    </message>
    <message>
        <source>accept it</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Nothing to mark</source>
        <translation>没有可标的内容</translation>
    </message>
    <message>
        <source>None applies</source>
        <translation>都不符合</translation>
    </message>
    <message>
        <source>Use the model's choice</source>
        <translation>采用模型的选择</translation>
    </message>
    <message numerus="yes">
        <source>The model would choose %Ln</source>
        <translation>
            <numerusform>模型会选 %Ln 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln chosen</source>
        <translation>
            <numerusform>已选 %Ln 个</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BackupsPart</name>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Restore into a copy…</source>
        <translation>恢复为副本…</translation>
    </message>
    <message>
        <source>Hand over as one file…</source>
        <translation>打包成一个文件…</translation>
    </message>
    <message>
        <source>Open a handed-over file…</source>
        <translation>打开收到的文件…</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>How it is kept</source>
        <translation>如何保存</translation>
    </message>
    <message>
        <source>A backup is made after work, when the project or the window closes, and every 30 minutes of work.</source>
        <translation>工作结束、关闭项目或窗口时会备份，工作期间每 30 分钟也备份一次。</translation>
    </message>
    <message>
        <source>Kept are the last 4, then one a day for a week, one a week for 5 weeks, one a month for a year; at most 2 GB.</source>
        <translation>保留最近 4 份，再保留一周内每天一份、5 周内每周一份、一年内每月一份；总共不超过 2 GB。</translation>
    </message>
    <message>
        <source>Restoring makes a new project. The one of now is left as it is.</source>
        <translation>恢复会生成新项目，现在的项目保持不变。</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>交接</translation>
    </message>
    <message>
        <source>The whole project with its models and its history as one file, every part with a checksum.</source>
        <translation>整个项目连同模型和历史打成一个文件，每一部分都有校验和。</translation>
    </message>
    <message>
        <source>No backup yet</source>
        <translation>还没有备份</translation>
    </message>
    <message>
        <source>The first one is made by itself after work. You can make one now.</source>
        <translation>工作结束后会自动备份，也可以现在就备份。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln backups, {size}</source>
        <translation>
            <numerusform>%Ln 份备份，{size}</numerusform>
        </translation>
    </message>
    <message>
        <source>This backup is no longer there.</source>
        <translation>这份备份已不存在。</translation>
    </message>
    <message>
        <source>A newer one took its place.</source>
        <translation>它已被较新的备份取代。</translation>
    </message>
</context>
<context>
    <name>BasePicker</name>
    <message>
        <source>Base model</source>
        <translation>基础模型</translation>
    </message>
    <message>
        <source>not on this computer yet</source>
        <translation>还不在本机上</translation>
    </message>
    <message>
        <source>Another model in a folder…</source>
        <translation>文件夹中的其他模型…</translation>
    </message>
    <message>
        <source>A model of the Hugging Face hub…</source>
        <translation>Hugging Face 上的模型…</translation>
    </message>
    <message>
        <source>Choose the folder of a model</source>
        <translation>选择模型文件夹</translation>
    </message>
    <message>
        <source>Not ready yet.</source>
        <translation>尚未就绪。</translation>
    </message>
    <message>
        <source>Fits the language of your texts. Works without a network.</source>
        <translation>适合你的文本语言。无需网络。</translation>
    </message>
    <message>
        <source>Made for another language than your texts.</source>
        <translation>该模型适用于另一种语言。</translation>
    </message>
</context>
<context>
    <name>BulkBar</name>
    <message numerus="yes">
        <source>%Ln rows selected</source>
        <translation>
            <numerusform>已选 %Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Select all {count}</source>
        <translation>全选 {count} 行</translation>
    </message>
    <message>
        <source>{without} without a label, {labelled} with one</source>
        <translation>{without} 行没有标签，{labelled} 行已有</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows lose this label</source>
        <translation>
            <numerusform>%Ln 行将失去这个标签</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{changing} of %Ln rows will change</source>
        <translation>
            <numerusform>%Ln 行中有 {changing} 行会改变</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %Ln have another label now</source>
        <translation>
            <numerusform>，其中 %Ln 行现在是别的标签</numerusform>
        </translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>移到回收站</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Label as</source>
        <translation>标为</translation>
    </message>
    <message>
        <source>More labels</source>
        <translation>更多标签</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>取消选择</translation>
    </message>
</context>
<context>
    <name>CardView</name>
    <message>
        <source>Model card</source>
        <translation>模型卡</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ChangesCard</name>
    <message>
        <source>Texts written otherwise</source>
        <translation>换一种写法的文本</translation>
    </message>
    <message>
        <source>Put it to the test</source>
        <translation>开始测试</translation>
    </message>
    <message>
        <source>Test again</source>
        <translation>重新测试</translation>
    </message>
    <message>
        <source>The model is asked about the same rows once more, written otherwise: slips, capitals, punctuation, characters that sound or look alike, a sentence added. A good model says the same.</source>
        <translation>把同样的行换一种写法再问模型一遍：误按、大写、去标点、音近或形近字、加一句话。好的模型答案不变。</translation>
    </message>
    <message>
        <source>The same rows, written otherwise. A good model says the same; only a negation may turn its answer. Click a line for examples.</source>
        <translation>同样的行，换一种写法。好的模型答案不变，只有否定才可能改变它的答案。点击一行查看例子。</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Micro F1</source>
        <translation>微平均 F1</translation>
    </message>
    <message>
        <source>Passage F1</source>
        <translation>片段 F1</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>改动</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>after</source>
        <translation>改后</translation>
    </message>
    <message>
        <source>Change, 95%</source>
        <translation>变化，95% 区间</translation>
    </message>
    <message>
        <source>Other answers</source>
        <translation>答案改变</translation>
    </message>
    <message>
        <source>95% interval</source>
        <translation>95% 区间</translation>
    </message>
    <message>
        <source>Possible in fewer than {least} of these rows, and not counted: {names}.</source>
        <translation>在这些行中可用于不足 {least} 行，未计：{names}。</translation>
    </message>
    <message>
        <source>Where labels are about what is claimed, the answer should change; where they are about a topic, it should not.</source>
        <translation>标签关乎所持看法时，答案应当改变；标签关乎主题时则不应改变。</translation>
    </message>
    <message>
        <source>should turn?</source>
        <translation>是否该变？</translation>
    </message>
</context>
<context>
    <name>CheckCard</name>
    <message>
        <source>Before and after</source>
        <translation>导出前后</translation>
    </message>
    <message>
        <source>Trained model</source>
        <translation>训练所得模型</translation>
    </message>
    <message>
        <source>ONNX</source>
        <translation>ONNX</translation>
    </message>
    <message>
        <source>16 bits</source>
        <translation>16 位</translation>
    </message>
    <message>
        <source>micro F1</source>
        <translation>微平均 F1</translation>
    </message>
    <message>
        <source>passage F1</source>
        <translation>标注 F1</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Rows a second</source>
        <translation>每秒行数</translation>
    </message>
    <message numerus="yes">
        <source>on %Ln test rows</source>
        <translation>
            <numerusform>在 %Ln 行测试数据上</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on %Ln validation rows</source>
        <translation>
            <numerusform>在 %Ln 行验证数据上</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on %Ln unlabelled rows</source>
        <translation>
            <numerusform>在 %Ln 行未标注数据上</numerusform>
        </translation>
    </message>
    <message>
        <source>{share} of the answers are the same, {where}; speed on one processor core.</source>
        <translation>{where}，{share} 的回答相同；速度按单个处理器核心计。</translation>
    </message>
    <message>
        <source>The folder's self-test holds up to 20 texts of this project.</source>
        <translation>文件夹中的自检文件最多含本项目的 20 条文本。</translation>
    </message>
</context>
<context>
    <name>CleaningPanel</name>
    <message>
        <source>Cleaning</source>
        <translation>清理</translation>
    </message>
    <message>
        <source>Counts follow each switch at once.</source>
        <translation>行数随开关即时更新。</translation>
    </message>
    <message>
        <source>Leave out rows</source>
        <translation>剔除行</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Same text again</source>
        <translation>重复文本</translation>
    </message>
    <message>
        <source>No text</source>
        <translation>无文本</translation>
    </message>
    <message>
        <source>The first one stays</source>
        <translation>保留第一条</translation>
    </message>
    <message>
        <source>no column of names</source>
        <translation>没有姓名列</translation>
    </message>
    <message>
        <source>names: {column}</source>
        <translation>姓名：{column}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts are longer than the {limit} tokens that {model} reads.</source>
        <translation>
            <numerusform>有 %Ln 条文本超过 {model} 能读的 {limit} 个词元。</numerusform>
        </translation>
    </message>
    <message>
        <source>{model} reads all of every text: none is longer than {limit} tokens.</source>
        <translation>{model} 能读完每条文本：没有文本超过 {limit} 个词元。</translation>
    </message>
    <message numerus="yes">
        <source>About %Ln texts are longer than the {limit} tokens that {model} reads.</source>
        <translation>
            <numerusform>约有 %Ln 条文本超过 {model} 能读的 {limit} 个词元。</numerusform>
        </translation>
    </message>
    <message>
        <source>{share} of all words are not read.</source>
        <translation>全部内容的 {share} 不会被读到。</translation>
    </message>
    <message>
        <source>Change texts</source>
        <translation>修改文本</translation>
    </message>
    <message>
        <source>Count them</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Count texts that are nearly the same</source>
        <translation>统计近似重复的文本</translation>
    </message>
    <message>
        <source>Count texts that are too long</source>
        <translation>统计过长的文本</translation>
    </message>
    <message>
        <source>How many the base model would not read to the end.</source>
        <translation>基础模型读不完的文本有多少。</translation>
    </message>
    <message>
        <source>at least {count} characters</source>
        <translation>至少 {count} 个字</translation>
    </message>
    <message>
        <source>at most {count} characters</source>
        <translation>最多 {count} 个字</translation>
    </message>
    <message>
        <source>Always left out</source>
        <translation>总是剔除</translation>
    </message>
    <message>
        <source>Nearly the same text</source>
        <translation>近似重复</translation>
    </message>
    <message>
        <source>Same text, different labels</source>
        <translation>同一文本，不同标签</translation>
    </message>
    <message>
        <source>Too short</source>
        <translation>太短</translation>
    </message>
    <message>
        <source>Too long</source>
        <translation>太长</translation>
    </message>
    <message>
        <source>HTML tags</source>
        <translation>HTML 标签</translation>
    </message>
    <message>
        <source>become plain text</source>
        <translation>变成纯文本</translation>
    </message>
    <message>
        <source>Spaces and letters</source>
        <translation>空格与字形</translation>
    </message>
    <message>
        <source>written in one way</source>
        <translation>写法统一</translation>
    </message>
    <message>
        <source>Full-width letters</source>
        <translation>全角字母</translation>
    </message>
    <message>
        <source>ＡＢ becomes AB</source>
        <translation>全角的 AB 变成半角</translation>
    </message>
    <message>
        <source>Personal data</source>
        <translation>个人信息</translation>
    </message>
    <message>
        <source>is masked, for good</source>
        <translation>遮盖，不可恢复</translation>
    </message>
    <message>
        <source>Make similar labels one</source>
        <translation>合并相近的标签</translation>
    </message>
    <message>
        <source>Case, width and spaces do not matter</source>
        <translation>忽略大小写、全半角和空格</translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts to decide</source>
        <translation>
            <numerusform>有 %Ln 条文本待决定</numerusform>
        </translation>
    </message>
    <message>
        <source>Other languages</source>
        <translation>其他语言</translation>
    </message>
    <message>
        <source>Not {language}</source>
        <translation>非{language}</translation>
    </message>
    <message>
        <source>No row would be taken.</source>
        <translation>不会导入任何行。</translation>
    </message>
    <message>
        <source>{average} characters a text on average, {most} at most.</source>
        <translation>每条文本平均 {average} 个字符，最多 {most} 个。</translation>
    </message>
</context>
<context>
    <name>ColumnPick</name>
    <message>
        <source>in the texts</source>
        <translation>在文本中</translation>
    </message>
    <message>
        <source>in {column}</source>
        <translation>在“{column}”中</translation>
    </message>
</context>
<context>
    <name>CompareCard</name>
    <message>
        <source>Comparing the two runs…</source>
        <translation>正在比较这两次训练…</translation>
    </message>
    <message>
        <source>Run {first} alone has {one} of them right, run {second} alone {other}.</source>
        <translation>其中只有第 {first} 次答对的有 {one} 行，只有第 {second} 次答对的有 {other} 行。</translation>
    </message>
    <message>
        <source>McNemar's test: p = {value}</source>
        <translation>McNemar 检验：p = {value}</translation>
    </message>
    <message>
        <source>Set differently in run {second}: {changes}.</source>
        <translation>第 {second} 次的不同设置：{changes}。</translation>
    </message>
    <message>
        <source>Both were set alike.</source>
        <translation>两次的设置相同。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln added</source>
        <comment>rows</comment>
        <translation>
            <numerusform>新增 %Ln 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln gone</source>
        <comment>rows</comment>
        <translation>
            <numerusform>减少 %Ln 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with another label</source>
        <comment>rows</comment>
        <translation>
            <numerusform>%Ln 行换了标签</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with another text</source>
        <comment>rows</comment>
        <translation>
            <numerusform>%Ln 行换了文本</numerusform>
        </translation>
    </message>
    <message>
        <source>Rows in run {second}: {changes}.</source>
        <translation>第 {second} 次的数据行：{changes}。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln test rows</source>
        <translation>
            <numerusform>%Ln 行测试行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln validation rows</source>
        <translation>
            <numerusform>%Ln 行验证行</numerusform>
        </translation>
    </message>
    <message>
        <source>These {rows} do not tell which is better: {points} points of {measure} for run {run} ({low} to {high}).</source>
        <translation>这 {rows}不足以判断哪次更好：第 {run} 次的{measure} 相差 {points} 个百分点（{low} 到 {high}）。</translation>
    </message>
    <message>
        <source>Run {run} is better: {points} points of {measure} ({low} to {high}) on {rows}.</source>
        <translation>第 {run} 次更好：在 {rows}上，{measure} 相差 {points} 个百分点（{low} 到 {high}）。</translation>
    </message>
</context>
<context>
    <name>ConflictsView</name>
    <message>
        <source>Others: keep all rows</source>
        <translation>其余：保留所有行</translation>
    </message>
    <message>
        <source>Others: leave all out</source>
        <translation>其余：全部剔除</translation>
    </message>
    <message>
        <source>Others: keep the first label</source>
        <translation>其余：保留第一个标签</translation>
    </message>
    <message>
        <source>none</source>
        <translation>都不留</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts with different labels</source>
        <translation>
            <numerusform>%Ln 条文本有不同标签</numerusform>
        </translation>
    </message>
    <message>
        <source>Every text has one label only.</source>
        <translation>每条文本只有一个标签。</translation>
    </message>
    <message>
        <source>Texts with different labels</source>
        <translation>有不同标签的文本</translation>
    </message>
    <message>
        <source>Labelled</source>
        <translation>已标注</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Keep the rows labelled</source>
        <translation>保留标为此标签的行</translation>
    </message>
</context>
<context>
    <name>ConfusionView</name>
    <message>
        <source>Found</source>
        <translation>找到率</translation>
    </message>
    <message>
        <source>Confusion matrix: your labels down, the model's across</source>
        <translation>混淆矩阵：纵向为你的标签，横向为模型预测</translation>
    </message>
</context>
<context>
    <name>Copies</name>
    <message>
        <source>{name} as of {date}</source>
        <translation>{name} 截至 {date}</translation>
    </message>
    <message>
        <source>Restore into a copy</source>
        <translation>恢复为副本</translation>
    </message>
    <message>
        <source>The project as it was: {time}. This project stays as it is.</source>
        <translation>恢复到 {time} 时的项目。现在的项目保持不变。</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Restoring</source>
        <translation>正在恢复</translation>
    </message>
    <message>
        <source>Restored into “{name}”.</source>
        <translation>已恢复到“{name}”。</translation>
    </message>
    <message>
        <source>Project in one file</source>
        <translation>打包的项目</translation>
    </message>
    <message>
        <source>Hand over as one file</source>
        <translation>打包成一个文件</translation>
    </message>
    <message>
        <source>Packing the project</source>
        <translation>正在打包项目</translation>
    </message>
    <message>
        <source>The project is packed: {place}, {size}.</source>
        <translation>项目已打包：{place}，{size}。</translation>
    </message>
    <message>
        <source>Texts, labels, models and history are in it, each part with a checksum.</source>
        <translation>其中有文本、标签、模型和历史，每一部分都有校验和。</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Open a handed-over file</source>
        <translation>打开收到的文件</translation>
    </message>
    <message>
        <source>“{file}” becomes a project of yours; every part is checked.</source>
        <translation>“{file}”将成为你的项目；每一部分都会检查。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Unpacking {file}</source>
        <translation>正在解包 {file}</translation>
    </message>
    <message>
        <source>{name} saved</source>
        <translation>{name} 抢救</translation>
    </message>
    <message>
        <source>Saving what can be read</source>
        <translation>正在保存可读的内容</translation>
    </message>
    <message>
        <source>Saved: {rows} rows, {labelled} labelled, {runs} runs.</source>
        <translation>已保存：{rows} 行，其中 {labelled} 行已标注，{runs} 次训练。</translation>
    </message>
    <message>
        <source>Everything could be read.</source>
        <translation>全部内容都能读取。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pieces could not be read.</source>
        <translation>
            <numerusform>有 %Ln 处无法读取。</numerusform>
        </translation>
    </message>
    <message>
        <source>The new project is “{name}”.</source>
        <translation>新项目是“{name}”。</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>CoverageChart</name>
    <message>
        <source>Taking the surest answers</source>
        <translation>采用最有把握的答案</translation>
    </message>
    <message>
        <source>share of rows taken</source>
        <translation>采用的行占比</translation>
    </message>
    <message>
        <source>wrong among them</source>
        <translation>其中的错误率</translation>
    </message>
    <message>
        <source>wrong, 95% band</source>
        <translation>错误率，95% 区间带</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>直接采用</translation>
    </message>
    <message>
        <source>the surest {share}, from {sure} on: {wrong} wrong</source>
        <translation>最有把握的 {share}（把握 {sure} 起）：错 {wrong}</translation>
    </message>
</context>
<context>
    <name>CurveChart</name>
    <message>
        <source>Curve</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>false alarms among other rows</source>
        <translation>其他行中的误报</translation>
    </message>
    <message>
        <source>found</source>
        <translation>找到率</translation>
    </message>
    <message>
        <source>right when said</source>
        <translation>判断正确率</translation>
    </message>
    <message>
        <source>{label}: found {found}, right when said {right}</source>
        <translation>{label}：找到 {found}，判断正确 {right}</translation>
    </message>
    <message>
        <source>{label}: found {right}, false alarms {found}</source>
        <translation>{label}：找到 {right}，误报 {found}</translation>
    </message>
</context>
<context>
    <name>CurvesExport</name>
    <message>
        <source>{project} run {number} curves</source>
        <translation>{project} 第 {number} 次训练曲线</translation>
    </message>
    <message>
        <source>CSV file (*.csv)</source>
        <translation>CSV 文件 (*.csv)</translation>
    </message>
    <message>
        <source>Export the curves of run {number}</source>
        <translation>导出第 {number} 次训练的曲线</translation>
    </message>
    <message>
        <source>The curves of run {number} are in {place}.</source>
        <translation>第 {number} 次训练的曲线已保存到 {place}。</translation>
    </message>
    <message>
        <source>Exporting the curves</source>
        <translation>正在导出曲线</translation>
    </message>
</context>
<context>
    <name>DictionaryForm</name>
    <message>
        <source>Words (*.txt *.csv *.tsv *.xlsx)</source>
        <translation>词表 (*.txt *.csv *.tsv *.xlsx)</translation>
    </message>
    <message>
        <source>Choose a file with words</source>
        <translation>选择词表文件</translation>
    </message>
    <message>
        <source>Labels stand in “{column}”</source>
        <translation>标签在“{column}”列</translation>
    </message>
    <message>
        <source>No label is called: {names}</source>
        <translation>没有叫这些名字的标签：{names}</translation>
    </message>
    <message>
        <source>All of them for “{label}”</source>
        <translation>全部归“{label}”</translation>
    </message>
    <message numerus="yes">
        <source>%Ln different words: {words}</source>
        <translation>
            <numerusform>%Ln 个不同的词：{words}</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no column beside text and label here.</source>
        <translation>除文本和标签外没有其他列。</translation>
    </message>
    <message>
        <source>This project</source>
        <translation>本项目</translation>
    </message>
    <message>
        <source>A table in a file…</source>
        <translation>文件中的表格…</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.xlsx *.xls *.ods *.json *.jsonl *.parquet)</source>
        <translation>表格 (*.csv *.tsv *.xlsx *.xls *.ods *.json *.jsonl *.parquet)</translation>
    </message>
    <message>
        <source>Choose a table with words</source>
        <translation>选择含词语的表格</translation>
    </message>
    <message>
        <source>Words from a column</source>
        <translation>取自某一列的词</translation>
    </message>
    <message>
        <source>Column with words</source>
        <translation>词所在的列</translation>
    </message>
    <message>
        <source>Labels of the words</source>
        <translation>词的标签</translation>
    </message>
    <message>
        <source>Make rules</source>
        <translation>建立规则</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>EvidenceText</name>
    <message>
        <source>against</source>
        <translation>反对</translation>
    </message>
    <message>
        <source>speaks for {label}</source>
        <translation>支持“{label}”</translation>
    </message>
    <message>
        <source>“{word}”</source>
        <translation>“{word}”</translation>
    </message>
    <message>
        <source>Without {words} {label} would not be said: {share}.</source>
        <translation>去掉 {words} 后不再是{label}：{share}。</translation>
    </message>
    <message>
        <source>Without {words} it would be {label}, {share} sure.</source>
        <translation>去掉 {words} 后会判为“{label}”，把握 {share}。</translation>
    </message>
    <message>
        <source>With “{word}” for “{other}” {label} would not be said: {share}.</source>
        <translation>把“{other}”换成“{word}”后不再是{label}：{share}。</translation>
    </message>
    <message>
        <source>With “{word}” for “{other}” it would be {label}, {share} sure.</source>
        <translation>把“{other}”换成“{word}”后会判为{label}，把握 {share}。</translation>
    </message>
    <message>
        <source>The model does not read the grey part: the text is longer than it can take in.</source>
        <translation>模型读不到灰色部分：文本超出了它能读的长度。</translation>
    </message>
    <message>
        <source>For: {words}. Against: {others}.</source>
        <translation>支持：{words}。反对：{others}。</translation>
    </message>
</context>
<context>
    <name>Examples</name>
    <message>
        <source>This row is an example</source>
        <translation>这一行是示例</translation>
    </message>
    <message>
        <source>This row is a counter-example</source>
        <translation>这一行是反面示例</translation>
    </message>
    <message>
        <source>Use it for</source>
        <translation>适用</translation>
    </message>
    <message>
        <source>Not for</source>
        <translation>不适用</translation>
    </message>
    <message>
        <source>Take this example out</source>
        <translation>去掉这个示例</translation>
    </message>
</context>
<context>
    <name>ExamplesCard</name>
    <message>
        <source>Turned by: {change}</source>
        <translation>因此改变：{change}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln answers changed</source>
        <translation>
            <numerusform>%Ln 个答案改变</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them were right before</source>
        <translation>
            <numerusform>其中 %Ln 个原本正确</numerusform>
        </translation>
    </message>
    <message>
        <source>As it was</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>As it was changed</source>
        <translation>改后</translation>
    </message>
    <message>
        <source>Said before</source>
        <translation>原来的答案</translation>
    </message>
    <message>
        <source>Said after</source>
        <translation>改后的答案</translation>
    </message>
</context>
<context>
    <name>ExportPage</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Exported so far</source>
        <translation>已导出</translation>
    </message>
    <message>
        <source>Nothing yet. Each export is listed here with its place and its run.</source>
        <translation>还没有。每次导出都会列在这里，注明位置和所用的训练。</translation>
    </message>
    <message>
        <source>Nothing to export yet</source>
        <translation>还没有可导出的内容</translation>
    </message>
    <message>
        <source>Import a spreadsheet first. Then this page saves the labelled rows, and after a training the model.</source>
        <translation>请先导入表格。之后可在此保存标注结果，训练后还可保存模型。</translation>
    </message>
    <message>
        <source>Go to Import</source>
        <translation>前往导入</translation>
    </message>
    <message>
        <source>Run {number} · {when}</source>
        <translation>第 {number} 次 · {when}</translation>
    </message>
    <message>
        <source>after the first training</source>
        <translation>首次训练之后</translation>
    </message>
    <message>
        <source>Model folder</source>
        <translation>模型文件夹</translation>
    </message>
    <message>
        <source>Labelled spreadsheet</source>
        <translation>标注好的表格</translation>
    </message>
    <message numerus="yes">
        <source>{range} on %Ln test rows</source>
        <translation>
            <numerusform>{range}，共 %Ln 行测试</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A label has only %n test rows</source>
        <translation>
            <numerusform>有标签只有 %n 行测试数据</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln labels are newer than this model</source>
        <translation>
            <numerusform>有 %Ln 个标签晚于此模型</numerusform>
        </translation>
    </message>
    <message>
        <source>No model yet: train once.</source>
        <translation>还没有模型：请先训练一次。</translation>
    </message>
    <message>
        <source>micro F1</source>
        <translation>微平均 F1</translation>
    </message>
    <message>
        <source>passage F1</source>
        <translation>标注 F1</translation>
    </message>
    <message>
        <source>on validation rows: a little flattering</source>
        <translation>基于验证行：略微偏高</translation>
    </message>
    <message>
        <source>{score}, {where}</source>
        <translation>{score}，{where}</translation>
    </message>
    <message>
        <source>No test rows</source>
        <translation>没有测试行</translation>
    </message>
    <message>
        <source>set some apart at import: only they give honest scores</source>
        <translation>请在导入时留出一些：只有测试行的得分可信</translation>
    </message>
    <message>
        <source>Every label has {count} or more test rows</source>
        <translation>每个标签都有至少 {count} 行测试数据</translation>
    </message>
    <message>
        <source>so each label's own score means something</source>
        <translation>因此各标签的得分有意义</translation>
    </message>
    <message>
        <source>its own score may be far off</source>
        <translation>它自己的得分可能偏差很大</translation>
    </message>
    <message>
        <source>No labels are newer than this model</source>
        <translation>没有晚于此模型的标签</translation>
    </message>
    <message>
        <source>it knows all that you said</source>
        <translation>它已学到你给出的全部标签</translation>
    </message>
    <message numerus="yes">
        <source>%Ln answers are newer than this model</source>
        <translation>
            <numerusform>有 %Ln 个答案晚于此模型</numerusform>
        </translation>
    </message>
    <message>
        <source>train again to include them</source>
        <translation>再训练一次即可纳入</translation>
    </message>
    <message>
        <source>Model card is written with it</source>
        <translation>同时写入模型卡</translation>
    </message>
    <message>
        <source>what it is for, what it learned from, where it fails</source>
        <translation>用途、训练数据、不足之处</translation>
    </message>
    <message>
        <source>ONNX</source>
        <translation>ONNX</translation>
    </message>
    <message>
        <source>Model folder, 16 bits</source>
        <translation>模型文件夹，16 位</translation>
    </message>
    <message>
        <source>ONNX, 8 bits</source>
        <translation>ONNX，8 位</translation>
    </message>
    <message>
        <source>My workbook</source>
        <translation>我的表格</translation>
    </message>
    <message>
        <source>Folder for colleagues</source>
        <translation>给同事的文件夹</translation>
    </message>
    <message>
        <source>New file, labelled</source>
        <translation>新文件（已标注）</translation>
    </message>
    <message>
        <source>Model folder saved</source>
        <translation>模型文件夹已保存</translation>
    </message>
    <message>
        <source>Spreadsheet saved</source>
        <translation>表格已保存</translation>
    </message>
    <message>
        <source>ONNX model saved</source>
        <translation>ONNX 模型已保存</translation>
    </message>
    <message>
        <source>Workbook written</source>
        <translation>已写回表格</translation>
    </message>
    <message>
        <source>Folder for colleagues made</source>
        <translation>给同事的文件夹已生成</translation>
    </message>
    <message>
        <source>New file labelled</source>
        <translation>新文件已标注</translation>
    </message>
    <message numerus="yes">
        <source>Send %Ln unsure rows to Label</source>
        <translation>
            <numerusform>把 %Ln 行把握不足的送去标注</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} model</source>
        <translation>{name} 模型</translation>
    </message>
    <message>
        <source>Save the model in a new folder</source>
        <translation>把模型保存到新文件夹</translation>
    </message>
    <message>
        <source>Saving the model folder</source>
        <translation>正在保存模型文件夹</translation>
    </message>
    <message>
        <source>{name} ONNX</source>
        <translation>{name} ONNX</translation>
    </message>
    <message>
        <source>Saving and checking the ONNX model</source>
        <translation>正在保存并检查 ONNX 模型</translation>
    </message>
</context>
<context>
    <name>ExportedList</name>
    <message>
        <source>Show fewer</source>
        <translation>少显示一些</translation>
    </message>
    <message>
        <source>Show all {count}</source>
        <translation>显示全部 {count} 项</translation>
    </message>
    <message>
        <source>Run {number}</source>
        <translation>第 {number} 次</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Open the folder of {file}</source>
        <translation>打开 {file} 所在的文件夹</translation>
    </message>
</context>
<context>
    <name>Face</name>
    <message>
        <source>A project's folder…</source>
        <translation>项目文件夹…</translation>
    </message>
    <message>
        <source>A handed-over file (.workbench.zip)…</source>
        <translation>收到的文件（.workbench.zip）…</translation>
    </message>
</context>
<context>
    <name>FailingView</name>
    <message>
        <source>row {row}</source>
        <translation>第 {row} 行</translation>
    </message>
    <message>
        <source>Where it fails</source>
        <translation>出错集中在哪里</translation>
    </message>
    <message>
        <source>{kind}: {value}</source>
        <translation>{kind}：{value}</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>Asking about swapped words</source>
        <translation>正在询问替换后的文本</translation>
    </message>
    <message>
        <source>The words are kept with the project.</source>
        <translation>这些词已随项目保存。</translation>
    </message>
    <message>
        <source>“Ask again” uses them.</source>
        <translation>“再次询问”时会用到。</translation>
    </message>
</context>
<context>
    <name>FairnessCard</name>
    <message>
        <source>Fairness between groups</source>
        <translation>群组之间的公平性</translation>
    </message>
    <message>
        <source>No column of the imported files puts these rows into groups. Import a file with one, such as region, age or channel.</source>
        <translation>导入的文件中没有能把这些行分组的列。请导入带有这种列的文件，例如地区、年龄或渠道。</translation>
    </message>
    <message>
        <source>Groups by {column}</source>
        <translation>按{column}分组</translation>
    </message>
    <message>
        <source>Train with groups balanced</source>
        <translation>均衡各群组后训练</translation>
    </message>
    <message>
        <source>Each figure with its gap to all other rows; a figure in a box is no chance, at 95% for all groups together. Click a group to see its mistakes.</source>
        <translation>每个数字附上与其余所有行的差距；加框的差距在所有群组合计 95% 的水平上并非偶然。点击群组可查看其错误。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln groups have fewer than {least} rows: nothing is said of them.</source>
        <translation>
            <numerusform>%Ln 个群组不足 {least} 行：不作判断。</numerusform>
        </translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Gets the label</source>
        <translation>得到该标签</translation>
    </message>
    <message>
        <source>Right, 95% interval</source>
        <translation>正确率，95% 区间</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>too few</source>
        <translation>太少</translation>
    </message>
    <message numerus="yes">
        <source>of %Ln rows</source>
        <translation>
            <numerusform>共 %Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>{share} of {rows}; the rest {rest}; gap {range}</source>
        <translation>{rows} 中的 {share}；其余 {rest}；差距 {range}</translation>
    </message>
    <message>
        <source>Two remedies, and their price</source>
        <translation>两种补救办法及其代价</translation>
    </message>
    <message>
        <source>Balanced training: rows are weighed so that each label counts alike in every group. Train, and the price stands here.</source>
        <translation>均衡训练：给训练行加权，使每个标签在各群组中分量相同。训练之后，代价会显示在这里。</translation>
    </message>
    <message>
        <source>Balanced training (run {run}): right {before} before, {after} after; widest gap in recall {gap} before, {gap_after} after, on {rows} validation rows.</source>
        <translation>均衡训练（第 {run} 次）：正确率由 {before} 变为 {after}；召回率最大差距由 {gap} 变为 {gap_after}，基于 {rows} 条验证行。</translation>
    </message>
    <message>
        <source>Thresholds by group for “{label}”: right {before} before, {after} after; gap in recall {gap} before, {gap_after} after. Found on validation rows, counted on test rows. An exported model sees no column and cannot do this.</source>
        <translation>对“{label}”按群组设阈值：正确率由 {before} 变为 {after}；召回率差距由 {gap} 变为 {gap_after}。阈值在验证行上确定，在测试行上计算。导出的模型看不到这一列，因此做不到这一点。</translation>
    </message>
    <message>
        <source>Thresholds by group: too few validation rows with a label to find them.</source>
        <translation>按群组设阈值：带标签的验证行太少，无法确定。</translation>
    </message>
</context>
<context>
    <name>FileAtHand</name>
    <message>
        <source>Choose another file…</source>
        <translation>换一个文件…</translation>
    </message>
    <message>
        <source>Reading {file}</source>
        <translation>正在读取 {file}</translation>
    </message>
    <message>
        <source>Counting again</source>
        <translation>正在重新统计</translation>
    </message>
    <message>
        <source>Importing {file}</source>
        <translation>正在导入 {file}</translation>
    </message>
</context>
<context>
    <name>FileCard</name>
    <message>
        <source>labels, confidence</source>
        <translation>标签、把握</translation>
    </message>
    <message>
        <source>passages, confidence</source>
        <translation>标注、把握</translation>
    </message>
    <message>
        <source>For next month's texts. Choose a file of any size, get it back with labels.</source>
        <translation>用于下个月的文本。选一个文件，大小不限，返回带标签的文件。</translation>
    </message>
    <message>
        <source>For next month's texts. Choose a file of any size, get it back with passages.</source>
        <translation>用于下个月的文本。选一个文件，大小不限，返回带标注的文件。</translation>
    </message>
    <message>
        <source>Label a new file</source>
        <translation>标注新文件</translation>
    </message>
    <message>
        <source>Adds</source>
        <translation>新增列</translation>
    </message>
    <message>
        <source>label, confidence</source>
        <translation>标签、把握</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>only on this computer</source>
        <translation>仅在本机</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>各标签概率</translation>
    </message>
    <message>
        <source>A column with the probability of each label</source>
        <translation>每个标签一列，写出其概率</translation>
    </message>
    <message>
        <source>Evidence (slow)</source>
        <translation>依据（慢）</translation>
    </message>
    <message>
        <source>A column with the words that speak for each answer: ten times slower or more</source>
        <translation>增加一列，写出支持每个答案的词：至少慢十倍</translation>
    </message>
</context>
<context>
    <name>FileWays</name>
    <message>
        <source>Save the labelled rows</source>
        <translation>保存标注结果</translation>
    </message>
    <message>
        <source>Saving the spreadsheet</source>
        <translation>正在保存表格</translation>
    </message>
    <message>
        <source>Choose the workbook that the rows came from</source>
        <translation>选择这些行所来自的表格</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Writing into “{file}”</source>
        <translation>正在写入“{file}”</translation>
    </message>
    <message>
        <source>Choose the file to label</source>
        <translation>选择要标注的文件</translation>
    </message>
    <message>
        <source>Spreadsheets</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>{name} labelled.xlsx</source>
        <translation>{name} 已标注.xlsx</translation>
    </message>
    <message>
        <source>Save the labelled file</source>
        <translation>保存标注好的文件</translation>
    </message>
    <message>
        <source>Labelling “{file}”</source>
        <translation>正在标注“{file}”</translation>
    </message>
    <message>
        <source>Sending the unsure rows to Label</source>
        <translation>正在把把握不足的行送去标注</translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>还有 %Ln 处</numerusform>
        </translation>
    </message>
    <message>
        <source>suggested</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>you</source>
        <translation>你</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Teach a model to read your texts</source>
        <translation>教模型读懂你的文本</translation>
    </message>
    <message>
        <source>Label some rows of a spreadsheet by hand, train a language model on this computer, see what it gets wrong, and let it do the rest.</source>
        <translation>手工标注表格中的一些行，在本机训练语言模型，看看它错在哪里，其余的交给它。</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Bring a spreadsheet of texts</source>
        <translation>带来一个文本表格</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>One key per text, about 20 per label</source>
        <translation>一条一键，每个标签约 20 条</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>One button, a few minutes</source>
        <translation>一个按钮，几分钟</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>See each mistake and fix labels</source>
        <translation>查看错误，修正标签</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Hand the model over</source>
        <translation>交付模型</translation>
    </message>
    <message>
        <source>Drop a spreadsheet here</source>
        <translation>把表格拖到这里</translation>
    </message>
    <message>
        <source>Excel, CSV, JSON, Parquet and others, one text per row. Your file is only read, never changed.</source>
        <translation>Excel、CSV、JSON、Parquet 等，每行一条文本。文件只读取，绝不改动。</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Open a project…</source>
        <translation>打开项目…</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>这台电脑</translation>
    </message>
    <message>
        <source>Try the sample project</source>
        <translation>试用示例项目</translation>
    </message>
    <message>
        <source>1,200 questions with labels in 8 groups. Label a few, train for a minute, look at the mistakes. You can throw it away.</source>
        <translation>1,200 条咨询，分为 8 类。标几条，训练一分钟，看看错误。可以随时丢弃。</translation>
    </message>
    <message>
        <source>Graphics card found</source>
        <translation>已找到显卡</translation>
    </message>
    <message>
        <source>{card}. Training takes minutes.</source>
        <translation>{card}，训练只需几分钟。</translation>
    </message>
    <message numerus="yes">
        <source>%n cores. Training works, a graphics card would be faster.</source>
        <translation>
            <numerusform>%n 个核心。可以训练，有显卡会更快。</numerusform>
        </translation>
    </message>
    <message>
        <source>Trains on the processor</source>
        <translation>用处理器训练</translation>
    </message>
    <message>
        <source>English model on board</source>
        <translation>英文模型已就绪</translation>
    </message>
    <message>
        <source>Chinese and multilingual model on board</source>
        <translation>中文及多语言模型已就绪</translation>
    </message>
    <message>
        <source>{title}, works without a network</source>
        <translation>{title}，无需网络</translation>
    </message>
    <message>
        <source>The multilingual one is fetched once, when you train on such texts.</source>
        <translation>训练此类文本时会获取一次多语言模型。</translation>
    </message>
    <message>
        <source>No Chinese model yet</source>
        <translation>还没有中文模型</translation>
    </message>
    <message>
        <source>Training needs one: add a folder with a model on the Train page.</source>
        <translation>训练需要基础模型：请在训练页添加模型文件夹。</translation>
    </message>
    <message>
        <source>No base model found</source>
        <translation>未找到基础模型</translation>
    </message>
    <message>
        <source>Nothing leaves this computer</source>
        <translation>数据不离开本机</translation>
    </message>
    <message>
        <source>Your texts, labels and models stay here.</source>
        <translation>你的文本、标签和模型都留在本机。</translation>
    </message>
</context>
<context>
    <name>FixBlock</name>
    <message>
        <source>Fix the labels</source>
        <translation>修改标签</translation>
    </message>
    <message>
        <source>Fix the passages</source>
        <translation>修改标注</translation>
    </message>
    <message>
        <source>Labels are right</source>
        <translation>标签无误</translation>
    </message>
    <message>
        <source>Mine is right</source>
        <translation>我标得对</translation>
    </message>
    <message>
        <source>Fix the label</source>
        <translation>修改标签</translation>
    </message>
    <message>
        <source>a label's key puts it on or off</source>
        <translation>按标签的按键可选中或取消</translation>
    </message>
    <message>
        <source>any label key works here</source>
        <translation>可直接按任意标签的按键</translation>
    </message>
    <message>
        <source>Label is right</source>
        <translation>标签无误</translation>
    </message>
    <message>
        <source>Use the model's choice</source>
        <translation>采用模型的选择</translation>
    </message>
    <message>
        <source>Take the model's</source>
        <translation>采用模型的标注</translation>
    </message>
    <message>
        <source>Take the suggestion</source>
        <translation>采用建议</translation>
    </message>
    <message>
        <source>Nothing to mark</source>
        <translation>没有可标的内容</translation>
    </message>
    <message>
        <source>None applies</source>
        <translation>都不符合</translation>
    </message>
    <message>
        <source>Open in Label</source>
        <translation>在标注页打开</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一条</translation>
    </message>
    <message>
        <source>Fewer</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
</context>
<context>
    <name>Fixing</name>
    <message>
        <source>This row has no label yet.</source>
        <translation>这一行还没有标签。</translation>
    </message>
    <message>
        <source>Press the key of one.</source>
        <translation>请按某个标签的按键。</translation>
    </message>
    <message>
        <source>This row has no answer yet.</source>
        <translation>这一行还没有答案。</translation>
    </message>
    <message>
        <source>A takes the model's choice, X says that there is none.</source>
        <translation>按 A 采用模型的选择，按 X 表示没有。</translation>
    </message>
</context>
<context>
    <name>FoundPanel</name>
    <message>
        <source>You make the labels later</source>
        <translation>标签稍后再建</translation>
    </message>
    <message>
        <source>No value occurs twice</source>
        <translation>没有重复的值</translation>
    </message>
    <message numerus="yes">
        <source>%Ln characters on average</source>
        <translation>
            <numerusform>平均 %Ln 个字符</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows filled</source>
        <translation>
            <numerusform>%Ln 行有标签</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln labels, {rows}</source>
        <translation>
            <numerusform>%Ln 个标签，{rows}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>From %Ln columns of 0 and 1</source>
        <translation>
            <numerusform>来自 %Ln 个 0/1 列</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln values occur twice</source>
        <translation>
            <numerusform>%Ln 个值重复</numerusform>
        </translation>
    </message>
    <message>
        <source>Untouched on export</source>
        <translation>导出时原样保留</translation>
    </message>
    <message>
        <source>What we found</source>
        <translation>识别结果</translation>
    </message>
    <message>
        <source>Guessed from the file. Change what is wrong.</source>
        <translation>根据文件推测，有误请改。</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Header row</source>
        <translation>表头行</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>Set aside as test rows</source>
        <translation>留作测试行</translation>
    </message>
    <message>
        <source>What the labels are</source>
        <translation>标签的种类</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Row id</source>
        <translation>行编号</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>none: one text a line</source>
        <translation>无：每行一条文本</translation>
    </message>
    <message>
        <source>One label for each text</source>
        <translation>每条文本一个标签</translation>
    </message>
    <message>
        <source>Several labels</source>
        <translation>多个标签</translation>
    </message>
    <message>
        <source>Passages in the text</source>
        <translation>文本中的片段</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>Several columns are joined, one a line</source>
        <translation>多列会逐行拼接</translation>
    </message>
    <message>
        <source>all: a test file</source>
        <translation>全部：测试文件</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Drawn at random, never trained on: they give honest scores.</source>
        <translation>随机抽取，绝不用于训练：得分因此可信。</translation>
    </message>
    <message>
        <source>New rows are training rows. Rows of the project stay what they are.</source>
        <translation>新行用于训练。项目中已有的行保持原样。</translation>
    </message>
    <message>
        <source>Without test rows scores come from cross-validation and say so.</source>
        <translation>没有测试行时，得分来自交叉验证并会注明。</translation>
    </message>
</context>
<context>
    <name>GoingOn</name>
    <message>
        <source>It starts from what that model has learned, and learns what was labelled since with the old rows.</source>
        <translation>从该模型已学会的内容出发，把之后标注的行与旧行一起学习。</translation>
    </message>
    <message>
        <source>Start afresh</source>
        <translation>改为重新开始</translation>
    </message>
    <message>
        <source>Train from the base model instead</source>
        <translation>改为从基础模型开始训练</translation>
    </message>
    <message>
        <source>Old rows</source>
        <translation>旧行</translation>
    </message>
    <message>
        <source>All of them again</source>
        <translation>全部再学一遍</translation>
    </message>
    <message>
        <source>A third of them</source>
        <translation>三分之一</translation>
    </message>
    <message>
        <source>None</source>
        <translation>都不学</translation>
    </message>
    <message>
        <source>Held to the earlier model</source>
        <translation>贴近之前的模型</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>A little, so that less is forgotten</source>
        <translation>稍微贴近，减少遗忘</translation>
    </message>
    <message>
        <source>Goes on from run {number}</source>
        <translation>从第 {number} 次训练继续</translation>
    </message>
</context>
<context>
    <name>GroupPick</name>
    <message>
        <source>Looking for groups among its rows…</source>
        <translation>正在它的行中寻找分组…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln test rows are in no group and keep the label.</source>
        <translation>
            <numerusform>%Ln 个测试行不在任何分组中，保留原标签。</numerusform>
        </translation>
    </message>
    <message>
        <source>By groups of like texts…</source>
        <translation>按相似文本分组…</translation>
    </message>
    <message>
        <source>Groups of like texts</source>
        <translation>相似文本的分组</translation>
    </message>
</context>
<context>
    <name>GroupsDialog</name>
    <message>
        <source>Groups of like texts</source>
        <translation>相似文本分组</translation>
    </message>
    <message>
        <source>Looking for groups among the rows without a label…</source>
        <translation>正在未标注的行中寻找分组…</translation>
    </message>
    <message>
        <source>In the middle of the group</source>
        <translation>分组中心的文本</translation>
    </message>
    <message>
        <source>At its edge</source>
        <translation>分组边缘的文本</translation>
    </message>
    <message>
        <source>Label all of it as</source>
        <translation>整组标为</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>no words of its own</source>
        <translation>没有特征词</translation>
    </message>
    <message>
        <source>Each group is named by the words that tell it from the others. Read both ends before you label all of it, by a label's key.</source>
        <translation>每组以区别于其他组的词命名。先读两端的文本，再按标签的键标注整组。</translation>
    </message>
    <message numerus="yes">
        <source>Label all %Ln rows as</source>
        <translation>
            <numerusform>将全部 %Ln 行标为</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows labelled “{label}”.</source>
        <translation>
            <numerusform>已将 %Ln 行标为“{label}”。</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Labelling rows</source>
        <translation>正在标注</translation>
    </message>
</context>
<context>
    <name>GuidePanel</name>
    <message numerus="yes">
        <source>%Ln rows were labelled “{label}” by the guideline before.</source>
        <translation>
            <numerusform>有 %Ln 行是按以前的说明标为“{label}”的。</numerusform>
        </translation>
    </message>
    <message>
        <source>Ask them again</source>
        <translation>再问一次</translation>
    </message>
    <message>
        <source>They come up once more without their label: choose Rows to ask again.</source>
        <translation>它们会不带标签地再出现一次：请选择“要再问一次的行”。</translation>
    </message>
    <message>
        <source>Asking rows again</source>
        <translation>正在设为再问一次</translation>
    </message>
    <message>
        <source>nothing written</source>
        <translation>没有内容</translation>
    </message>
    <message>
        <source>There is no earlier version.</source>
        <translation>没有更早的版本。</translation>
    </message>
    <message>
        <source>Guideline</source>
        <translation>标注说明</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Write this guideline: F4. Ctrl and Enter save it, Esc leaves it as it was.</source>
        <translation>编写这条标注说明：F4。Ctrl 加 Enter 保存，Esc 保持原样。</translation>
    </message>
    <message>
        <source>Earlier versions</source>
        <translation>以前的版本</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Press a key again to take the label off.</source>
        <translation>再按一次该键即可取消标签。</translation>
    </message>
    <message>
        <source>Dashed line with “?” = suggested, not yet yours.</source>
        <translation>带“?”的虚线是建议，还不是你的标注。</translation>
    </message>
    <message>
        <source>Follows the label under the mouse or the keyboard focus.</source>
        <translation>随鼠标或键盘焦点所在的标签变化。</translation>
    </message>
    <message>
        <source>Point at a label to read when to use it.</source>
        <translation>指向一个标签，查看何时使用它。</translation>
    </message>
    <message>
        <source>Nothing written yet. Say in two sentences when to use this label and when not: you will label more evenly.</source>
        <translation>还没有说明。用两句话写明何时用、何时不用这个标签，标注会更一致。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Handing</name>
    <message>
        <source>{name} for colleagues</source>
        <translation>{name} 给同事</translation>
    </message>
    <message>
        <source>Make the folder for colleagues</source>
        <translation>生成给同事的文件夹</translation>
    </message>
    <message>
        <source>Making the folder for colleagues</source>
        <translation>正在生成给同事的文件夹</translation>
    </message>
</context>
<context>
    <name>HandingCard</name>
    <message>
        <source>A folder for colleagues: no Python needed</source>
        <translation>给同事的文件夹：无需 Python</translation>
    </message>
    <message>
        <source>They start a program, drop a spreadsheet on its page, and get it back labelled.</source>
        <translation>同事启动一个程序，把表格拖到它的页面上，就能得到标注好的表格。</translation>
    </message>
    <message>
        <source>Model in 8 bits and a small program, about 160 MB, for the same system as here.</source>
        <translation>8 位模型加一个小程序，约 160 MB，适用于与本机相同的系统。</translation>
    </message>
    <message>
        <source>Make the folder…</source>
        <translation>生成文件夹…</translation>
    </message>
</context>
<context>
    <name>HelpOverlay</name>
    <message>
        <source>Keys</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>A label's key belongs to it for ever. Keys rest while you type in a field; Esc leaves the field.</source>
        <translation>标签的按键永远不变。在输入框中打字时按键不起作用；按 Esc 离开输入框。</translation>
    </message>
    <message>
        <source>give the label with this key and go on</source>
        <translation>标上该键的标签并前往下一条</translation>
    </message>
    <message>
        <source>take the model's suggestion</source>
        <translation>采用模型的建议</translation>
    </message>
    <message>
        <source>skip this row</source>
        <translation>跳过此行</translation>
    </message>
    <message>
        <source>flag this row</source>
        <translation>标记此行</translation>
    </message>
    <message>
        <source>write a note</source>
        <translation>写备注</translation>
    </message>
    <message>
        <source>change the text</source>
        <translation>修改文本</translation>
    </message>
    <message>
        <source>rows like this one, and back</source>
        <translation>与本行相似的行；再按返回</translation>
    </message>
    <message>
        <source>write the guideline of the label in sight</source>
        <translation>编写所示标签的标注说明</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>new label</source>
        <translation>新建标签</translation>
    </message>
    <message>
        <source>none applies, or nothing to mark</source>
        <translation>都不符合，或没有可标的</translation>
    </message>
    <message>
        <source>take all that the model suggests</source>
        <translation>采用模型的全部建议</translation>
    </message>
    <message>
        <source>the word before, the next word, in passages</source>
        <translation>标片段时：上一个词、下一个词</translation>
    </message>
    <message>
        <source>widen the passage, with Ctrl by words</source>
        <translation>扩大片段，加 Ctrl 按词扩大</translation>
    </message>
    <message>
        <source>row or passage before and after</source>
        <translation>上一行、下一行，或上一个、下一个片段</translation>
    </message>
    <message>
        <source>what speaks for the model's next passage, in Review</source>
        <translation>复查页：模型下一个片段的依据</translation>
    </message>
    <message>
        <source>choose rows, in the table</source>
        <translation>在表格中选择多行</translation>
    </message>
    <message>
        <source>choose every row, in the table</source>
        <translation>在表格中选中所有行</translation>
    </message>
    <message>
        <source>leave a field or a panel, clear the selection</source>
        <translation>离开输入框或面板，清除选择</translation>
    </message>
    <message>
        <source>larger text, smaller text</source>
        <translation>放大文字、缩小文字</translation>
    </message>
    <message>
        <source>rows to the trash, or a passage away</source>
        <translation>把行移到回收站，或去掉片段</translation>
    </message>
    <message>
        <source>go to a page</source>
        <translation>前往某一页</translation>
    </message>
    <message>
        <source>history, backups, trash</source>
        <translation>历史、备份、回收站</translation>
    </message>
    <message>
        <source>this list</source>
        <translation>本列表</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>已剔除</translation>
    </message>
    <message>
        <source>No project is open</source>
        <translation>没有打开的项目</translation>
    </message>
    <message>
        <source>Here is everything that was done in a project, its backups, and what was thrown away.</source>
        <translation>这里有项目中做过的一切、它的备份，以及丢弃的内容。</translation>
    </message>
    <message>
        <source>Go to Home</source>
        <translation>前往首页</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>Home</source>
        <translation>首页</translation>
    </message>
    <message>
        <source>Choose spreadsheets</source>
        <translation>选择表格文件</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>打开项目</translation>
    </message>
</context>
<context>
    <name>HourDialog</name>
    <message>
        <source>Train at another time</source>
        <translation>在其他时间训练</translation>
    </message>
    <message>
        <source>An hour like 22:00, or a day and an hour like 2026-12-24 22:00</source>
        <translation>时间，例如 22:00；或日期加时间，例如 2026-12-24 22:00</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Add to the queue</source>
        <translation>加入队列</translation>
    </message>
    <message>
        <source>It starts {time}, while the project is open and nothing else is trained.</source>
        <translation>它将在{time}开始，前提是项目开着且没有其他训练。</translation>
    </message>
</context>
<context>
    <name>HubDialog</name>
    <message>
        <source>A model of the Hugging Face hub</source>
        <translation>Hugging Face 上的模型</translation>
    </message>
    <message>
        <source>Looking up sends the name you type to huggingface.co. Your texts and labels never leave this computer.</source>
        <translation>查询时只会把你输入的名称发送到 huggingface.co。你的文本和标签不会离开这台电脑。</translation>
    </message>
    <message>
        <source>Name of the model, as author/model</source>
        <translation>模型名称，格式为 作者/模型</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Looking up {name}…</source>
        <translation>正在查询 {name}…</translation>
    </message>
    <message>
        <source>not stated, ask its author</source>
        <translation>未注明，请询问作者</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>未注明</translation>
    </message>
    <message>
        <source>{size} MB to download</source>
        <translation>需下载 {size} MB</translation>
    </message>
    <message>
        <source>Licence: {licence} · languages: {languages}</source>
        <translation>许可证：{licence} · 语言：{languages}</translation>
    </message>
</context>
<context>
    <name>ImportFoot</name>
    <message numerus="yes">
        <source>Will take %Ln rows, {left_out} left out</source>
        <translation>
            <numerusform>将导入 %Ln 行，剔除 {left_out} 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading all rows…</source>
        <translation>正在读取全部行…</translation>
    </message>
    <message>
        <source>See why</source>
        <translation>查看原因</translation>
    </message>
    <message>
        <source>Back to the preview</source>
        <translation>返回预览</translation>
    </message>
    <message numerus="yes">
        <source>Import %Ln rows</source>
        <translation>
            <numerusform>导入 %Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Import again</source>
        <translation>再次导入</translation>
    </message>
    <message>
        <source>Comparing with the project…</source>
        <translation>正在与项目比较…</translation>
    </message>
    <message>
        <source>Will import: {what}</source>
        <translation>将导入：{what}</translation>
    </message>
    <message>
        <source>Nothing to import as it is set: no row is new.</source>
        <translation>按现在的设置没有需要导入的内容：没有新行。</translation>
    </message>
    <message>
        <source>Nothing to import: the file says what it said before.</source>
        <translation>没有需要导入的内容：文件和上次一样。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>One step: Undo takes the whole import back.</source>
        <translation>一步完成：撤销即可退回整个导入。</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>Choose another file…</source>
        <translation>换一个文件…</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>See what is new</source>
        <translation>查看新内容</translation>
    </message>
    <message>
        <source>If it is the same data, see what is new and what changed. If it is other data, go on here.</source>
        <translation>如果是同一批数据，请查看新增与变化；如果是别的数据，在此继续即可。</translation>
    </message>
    <message>
        <source>No column reads like text.</source>
        <translation>没有像文本的列。</translation>
    </message>
    <message>
        <source>Choose the column of the texts on the left.</source>
        <translation>请在左侧选择文本所在的列。</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows of earlier files were left out</source>
        <translation>
            <numerusform>之前的文件有 %Ln 行被剔除</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows imported.</source>
        <translation>
            <numerusform>已导入 %Ln 行。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more files</source>
        <translation>
            <numerusform>还有 %Ln 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Drop spreadsheets or a folder here</source>
        <translation>将表格文件或文件夹拖到这里</translation>
    </message>
    <message>
        <source>Excel, OpenDocument, CSV, TSV, plain text, JSON, Parquet or CoNLL, one text per row. You see what was found first.</source>
        <translation>支持 Excel、OpenDocument、CSV、TSV、纯文本、JSON、Parquet 和 CoNLL，每行一条文本。导入之前可以先查看识别结果。</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Or paste rows from the clipboard</source>
        <translation>或从剪贴板粘贴</translation>
    </message>
    <message numerus="yes">
        <source>The project holds %Ln rows.</source>
        <translation>
            <numerusform>项目中有 %Ln 行。</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} left out.</source>
        <translation>剔除 {count} 行。</translation>
    </message>
    <message>
        <source>Choose spreadsheets</source>
        <translation>选择表格文件</translation>
    </message>
    <message>
        <source>There is no table in the clipboard.</source>
        <translation>剪贴板中没有表格。</translation>
    </message>
    <message>
        <source>Copy rows in a spreadsheet program, or a file, and paste again.</source>
        <translation>请在表格软件中复制若干行，或复制一个文件，然后再粘贴。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>See what was left out</source>
        <translation>查看被剔除的行</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Reading {file}…</source>
        <translation>正在读取 {file}…</translation>
    </message>
    <message>
        <source>Large files take a moment; the status bar shows how far it is.</source>
        <translation>大文件需要一点时间，进度见状态栏。</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Is the label wrong?</source>
        <translation>标签标错了吗？</translation>
    </message>
    <message>
        <source>Most alike among the labelled rows</source>
        <translation>最相似的已标注行</translation>
    </message>
    <message>
        <source>Are the labels wrong?</source>
        <translation>标签标错了吗？</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>哪里不同</translation>
    </message>
    <message>
        <source>No row is chosen.</source>
        <translation>没有选中任何行。</translation>
    </message>
    <message>
        <source>test row</source>
        <translation>测试行</translation>
    </message>
    <message>
        <source>validation row</source>
        <translation>验证行</translation>
    </message>
    <message>
        <source>trained on</source>
        <translation>训练过</translation>
    </message>
    <message>
        <source>Row {number}</source>
        <translation>第 {number} 行</translation>
    </message>
    <message>
        <source>What may be wrong</source>
        <translation>可能有误之处</translation>
    </message>
    <message>
        <source>The run's model, which learned this row, says</source>
        <translation>本次训练的模型（学过这一行）认为</translation>
    </message>
    <message>
        <source>The run's model says</source>
        <translation>本次训练的模型认为</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>you</source>
        <translation>你</translation>
    </message>
    <message>
        <source>alike {number}</source>
        <translation>相似度 {number}</translation>
    </message>
    <message>
        <source>Training rows behind {label}</source>
        <translation>影响“{label}”的训练行</translation>
    </message>
    <message>
        <source>pulled it there</source>
        <translation>推向此标签</translation>
    </message>
    <message>
        <source>pulled it away</source>
        <translation>推离此标签</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Copy it now: it is shown once, and only a fingerprint of it is kept.</source>
        <translation>请立即复制：密钥只显示一次，之后只保存其指纹。</translation>
    </message>
    <message>
        <source>Name of the program or person that gets the key</source>
        <translation>使用密钥的程序或人的名称</translation>
    </message>
    <message>
        <source>The new key</source>
        <translation>新密钥</translation>
    </message>
    <message>
        <source>Make a key</source>
        <translation>新建密钥</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Each program that asks this model sends its own key. A key that is taken back is refused at once.</source>
        <translation>每个询问此模型的程序发送自己的密钥。被收回的密钥立即失效。</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>收回</translation>
    </message>
    <message>
        <source>Take back the key of {name}</source>
        <translation>收回“{name}”的密钥</translation>
    </message>
</context>
<context>
    <name>LabelButton</name>
    <message>
        <source>{count} percent</source>
        <translation>百分之 {count}</translation>
    </message>
    <message>
        <source>first choice</source>
        <translation>首选</translation>
    </message>
    <message>
        <source>suggested</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>已选</translation>
    </message>
</context>
<context>
    <name>LabelButtons</name>
    <message>
        <source>Find a label, key /</source>
        <translation>查找标签，按 /</translation>
    </message>
    <message>
        <source>Find a label</source>
        <translation>查找标签</translation>
    </message>
</context>
<context>
    <name>LabelEmpty</name>
    <message>
        <source>No texts yet</source>
        <translation>还没有文本</translation>
    </message>
    <message>
        <source>Here you read one text at a time and give it a label with one key.</source>
        <translation>在这里每次读一条文本，按一个键标上标签。</translation>
    </message>
    <message>
        <source>Import a spreadsheet</source>
        <translation>导入表格</translation>
    </message>
    <message>
        <source>Go to Home</source>
        <translation>前往首页</translation>
    </message>
    <message>
        <source>No more doubtful labels</source>
        <translation>没有更多存疑的标签</translation>
    </message>
    <message>
        <source>The model agrees with the labels of all other rows, as far as it can tell.</source>
        <translation>就模型所知，其余各行的标签它都同意。</translation>
    </message>
    <message>
        <source>Unlabelled rows</source>
        <translation>未标注的行</translation>
    </message>
    <message>
        <source>No more rows like that one</source>
        <translation>没有更多相似的行了</translation>
    </message>
    <message>
        <source>All rows like it that pass the filter above were shown.</source>
        <translation>符合上方筛选条件的相似行都已显示过。</translation>
    </message>
    <message>
        <source>Back to the order before</source>
        <translation>回到之前的顺序</translation>
    </message>
    <message>
        <source>Every row has a label</source>
        <translation>每一行都有标签了</translation>
    </message>
    <message>
        <source>Train a model on them and see what it gets wrong.</source>
        <translation>用它们训练模型，看看它错在哪里。</translation>
    </message>
    <message>
        <source>Go to Train</source>
        <translation>前往训练</translation>
    </message>
    <message>
        <source>Skipped rows can be looked at again with the filter above.</source>
        <translation>跳过的行可用上方筛选重新查看。</translation>
    </message>
    <message>
        <source>That was the last of these rows</source>
        <translation>这些行已经看完</translation>
    </message>
    <message>
        <source>Choose another filter above, or go back to what is unlabelled.</source>
        <translation>请在上方换一个筛选，或回到未标注的行。</translation>
    </message>
</context>
<context>
    <name>LabelKind</name>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Passages that overlap</source>
        <translation>重叠的标注</translation>
    </message>
    <message>
        <source>What a selection is made of</source>
        <translation>选区的单位</translation>
    </message>
    <message>
        <source>One label for each text</source>
        <translation>每条文本一个标签</translation>
    </message>
    <message>
        <source>Several labels</source>
        <translation>多个标签</translation>
    </message>
    <message>
        <source>Passages in the text</source>
        <translation>文本中的片段</translation>
    </message>
    <message>
        <source>Passages do not overlap</source>
        <translation>标注互不重叠</translation>
    </message>
    <message>
        <source>A passage may stand inside another</source>
        <translation>标注可以嵌套</translation>
    </message>
    <message>
        <source>Passages may overlap</source>
        <translation>标注可以重叠</translation>
    </message>
    <message>
        <source>Whole words are selected</source>
        <translation>按整词选取</translation>
    </message>
    <message>
        <source>Single characters are selected</source>
        <translation>按单个字符选取</translation>
    </message>
</context>
<context>
    <name>LabelPage</name>
    <message>
        <source>Label</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>One by one</source>
        <translation>逐条标注</translation>
    </message>
    <message>
        <source>All rows</source>
        <translation>全部数据</translation>
    </message>
    <message>
        <source>Redone: {step}</source>
        <translation>已重做：{step}</translation>
    </message>
    <message>
        <source>Undone: {step}</source>
        <translation>已撤销：{step}</translation>
    </message>
</context>
<context>
    <name>LabelsPanel</name>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Name of a new label</source>
        <translation>新标签的名称</translation>
    </message>
    <message>
        <source>Renaming a label changes no row. Each step can be undone.</source>
        <translation>重命名标签不会改动任何行。每一步都可撤销。</translation>
    </message>
    <message>
        <source>Show what stands under {label}</source>
        <translation>显示“{label}”下面的标签</translation>
    </message>
    <message>
        <source>Hide what stands under {label}</source>
        <translation>隐藏“{label}”下面的标签</translation>
    </message>
    <message>
        <source>Colour of {label}</source>
        <translation>{label}的颜色</translation>
    </message>
    <message>
        <source>Key of {label}</source>
        <translation>{label}的按键</translation>
    </message>
    <message>
        <source>Name of {label}</source>
        <translation>{label}的名称</translation>
    </message>
    <message>
        <source>Merge, split, put under another one, move to trash</source>
        <translation>合并、拆分、放到其他标签下、移到回收站</translation>
    </message>
    <message numerus="yes">
        <source>Merge into (%Ln rows change)</source>
        <translation>
            <numerusform>合并到（%Ln 行会改变）</numerusform>
        </translation>
    </message>
    <message>
        <source>Put under</source>
        <translation>放到下面</translation>
    </message>
    <message>
        <source>At the top</source>
        <translation>放到最上层</translation>
    </message>
    <message>
        <source>Split…</source>
        <translation>拆分…</translation>
    </message>
    <message numerus="yes">
        <source>Ask its rows again (%Ln rows)</source>
        <translation>
            <numerusform>再问它的行（%Ln 行）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move to trash (%Ln rows lose it)</source>
        <translation>
            <numerusform>移到回收站（%Ln 行会失去它）</numerusform>
        </translation>
    </message>
    <message>
        <source>More for {label}</source>
        <translation>{label} 的更多操作</translation>
    </message>
    <message numerus="yes">
        <source>“{label}” is merged into “{other}”: %Ln rows.</source>
        <translation>
            <numerusform>“{label}”已并入“{other}”：%Ln 行。</numerusform>
        </translation>
    </message>
    <message>
        <source>Merging labels</source>
        <translation>正在合并标签</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows come up once more without their label: choose Rows to ask again.</source>
        <translation>
            <numerusform>%Ln 行会不带标签地再出现一次：请选择“要再问一次的行”。</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking rows again</source>
        <translation>正在设为再问一次</translation>
    </message>
    <message numerus="yes">
        <source>“{label}” is in the trash: %Ln rows lost it.</source>
        <translation>
            <numerusform>“{label}”已在回收站：%Ln 行失去该标签。</numerusform>
        </translation>
    </message>
    <message>
        <source>Moving a label to the trash</source>
        <translation>正在将标签移到回收站</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Colour {number}</source>
        <translation>颜色 {number}</translation>
    </message>
</context>
<context>
    <name>Later</name>
    <message>
        <source>Later</source>
        <translation>稍后</translation>
    </message>
    <message>
        <source>Prepare it now with the labels of now, and train it later</source>
        <translation>现在用当前的标签准备好，稍后再训练</translation>
    </message>
    <message>
        <source>Add to the queue</source>
        <translation>加入队列</translation>
    </message>
    <message>
        <source>Tonight at {hour}</source>
        <translation>今晚 {hour}</translation>
    </message>
    <message>
        <source>Tomorrow night at {hour}</source>
        <translation>明晚 {hour}</translation>
    </message>
    <message>
        <source>At another time…</source>
        <translation>其他时间…</translation>
    </message>
</context>
<context>
    <name>Learns</name>
    <message>
        <source>What it learns from</source>
        <translation>学习数据</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>passages</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Label more of it</source>
        <translation>多标一些</translation>
    </message>
    <message numerus="yes">
        <source>%Ln labelled rows, {test} sealed as test</source>
        <translation>
            <numerusform>%Ln 行已标注，另有 {test} 行封存作测试</numerusform>
        </translation>
    </message>
    <message>
        <source>Rows with nothing to mark</source>
        <translation>没有片段的行</translation>
    </message>
    <message>
        <source>None applies</source>
        <translation>都不符合</translation>
    </message>
    <message numerus="yes">
        <source>{label} has only %Ln passages.</source>
        <translation>
            <numerusform>“{label}”只有 %Ln 个片段。</numerusform>
        </translation>
    </message>
    <message>
        <source>{label} has no passages yet.</source>
        <translation>“{label}”还没有片段。</translation>
    </message>
    <message>
        <source>{label} has no rows yet.</source>
        <translation>“{label}”还没有标注的行。</translation>
    </message>
    <message>
        <source>It cannot be learned. Under {few} a label is often missed.</source>
        <translation>目前还学不会它。不足 {few} 个时，标签常被漏掉。</translation>
    </message>
    <message numerus="yes">
        <source>{label} has only %Ln rows.</source>
        <translation>
            <numerusform>“{label}”只有 %Ln 行。</numerusform>
        </translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Validation, to know when to stop</source>
        <translation>验证，判断何时停止</translation>
    </message>
    <message>
        <source>Test, sealed, for the score</source>
        <translation>测试，封存，用于评分</translation>
    </message>
    <message>
        <source>Under {few} a label is often missed.</source>
        <translation>少于 {few} 行的标签常被漏掉。</translation>
    </message>
</context>
<context>
    <name>LeftOutPart</name>
    <message>
        <source>Save as a spreadsheet…</source>
        <translation>另存为表格…</translation>
    </message>
    <message>
        <source>Rows that were left out</source>
        <translation>被剔除的行</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Why it is left out</source>
        <translation>剔除原因</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>Nothing was left out</source>
        <translation>没有被剔除的行</translation>
    </message>
    <message>
        <source>Rows of a file that an import does not take stand here with the reason, and can be taken after all.</source>
        <translation>导入时没有采用的行连同原因列在这里，之后仍可以采用。</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>line</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>已采用</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows saved in {file}.</source>
        <translation>
            <numerusform>%Ln 行已保存到 {file}。</numerusform>
        </translation>
    </message>
    <message>
        <source>Saving {file}</source>
        <translation>正在保存 {file}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows taken after all.</source>
        <translation>
            <numerusform>已采用 %Ln 行。</numerusform>
        </translation>
    </message>
    <message>
        <source>Taking left-out rows</source>
        <translation>正在采用被剔除的行</translation>
    </message>
    <message>
        <source>left-out rows</source>
        <translation>被剔除的行</translation>
    </message>
    <message>
        <source>Save as a spreadsheet</source>
        <translation>另存为表格</translation>
    </message>
    <message>
        <source>Spreadsheets</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>All reasons</source>
        <translation>所有原因</translation>
    </message>
    <message>
        <source>the first {count} of {total}</source>
        <translation>前 {count} 行，共 {total} 行</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>再列出一些</translation>
    </message>
    <message numerus="yes">
        <source>Take %Ln rows after all</source>
        <translation>
            <numerusform>仍然采用这 %Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Take these after all</source>
        <translation>仍然采用</translation>
    </message>
    <message>
        <source>Take all after all</source>
        <translation>全部仍然采用</translation>
    </message>
</context>
<context>
    <name>LifePanel</name>
    <message>
        <source>This row is in the trash.</source>
        <translation>这一行在回收站中。</translation>
    </message>
    <message>
        <source>Row number</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Open on Label</source>
        <translation>在标注页打开</translation>
    </message>
    <message>
        <source>What happened to this row</source>
        <translation>这一行经历了什么</translation>
    </message>
    <message>
        <source>Type the number of a row, or choose “History of this row” where rows are listed.</source>
        <translation>输入行号，或在行列表中选择“这一行的历史”。</translation>
    </message>
</context>
<context>
    <name>Lists</name>
    <message>
        <source>Comparing with the project</source>
        <translation>正在与项目比较</translation>
    </message>
    <message>
        <source>Looking for texts that are nearly the same</source>
        <translation>正在查找近似重复的文本</translation>
    </message>
    <message>
        <source>Counting texts that are too long</source>
        <translation>正在统计过长的文本</translation>
    </message>
</context>
<context>
    <name>LossPlot</name>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>lower is better, by epoch</source>
        <translation>按轮次，越低越好</translation>
    </message>
    <message>
        <source>validation rows, by epoch</source>
        <translation>验证行，按轮次</translation>
    </message>
    <message>
        <source>run {number}</source>
        <translation>第 {number} 次</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>with 95% interval</source>
        <translation>含 95% 区间</translation>
    </message>
</context>
<context>
    <name>MadeDialog</name>
    <message>
        <source>Made texts of run {number}</source>
        <translation>第 {number} 次训练的人工变体文本</translation>
    </message>
    <message>
        <source>Your text</source>
        <translation>你的文本</translation>
    </message>
    <message>
        <source>Made text</source>
        <translation>变体文本</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>They teach beside your texts and count half. No score is ever counted on one.</source>
        <translation>它们与你的文本一起参与学习，各算半条。任何分数都不用它们来计算。</translation>
    </message>
    <message>
        <source>Find in both texts</source>
        <translation>在两种文本中查找</translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts</source>
        <translation>
            <numerusform>%Ln 条文本</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Text workbench</source>
        <translation>文本工作台</translation>
    </message>
    <message>
        <source>Many rows are being written. The other pages go on when that is done.</source>
        <translation>正在写入大量数据。完成后即可继续使用其他页面。</translation>
    </message>
</context>
<context>
    <name>MistakesView</name>
    <message>
        <source>What came of each label</source>
        <translation>各标签的结果</translation>
    </message>
</context>
<context>
    <name>ModelCard</name>
    <message>
        <source>Model folder</source>
        <translation>模型文件夹</translation>
    </message>
    <message>
        <source>For a developer who works with Python. The standard format, ready to load.</source>
        <translation>给使用 Python 的开发者。标准格式，可直接加载。</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Contains</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>weights, labels, card</source>
        <translation>权重、标签、模型卡</translation>
    </message>
    <message>
        <source>Save model folder…</source>
        <translation>保存模型文件夹…</translation>
    </message>
    <message>
        <source>16 bits, half the size</source>
        <translation>16 位，大小减半</translation>
    </message>
    <message>
        <source>Checked as it is made; refused where it answers too differently</source>
        <translation>保存时检查；回答相差太大时不予保存</translation>
    </message>
</context>
<context>
    <name>ModelPanel</name>
    <message>
        <source>This model</source>
        <translation>此模型</translation>
    </message>
    <message>
        <source>Before you hand it over</source>
        <translation>交付之前</translation>
    </message>
    <message>
        <source>Model card</source>
        <translation>模型卡</translation>
    </message>
    <message>
        <source>Goes with every model folder: labels and guidelines, data, scores per label, limits.</source>
        <translation>随每个模型文件夹附上：标签与说明、数据、各标签得分、局限。</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>查看</translation>
    </message>
</context>
<context>
    <name>MorePlots</name>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>by epoch</source>
        <translation>按轮次</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>length of a step's gradient before it is cut at 1</source>
        <translation>每步梯度的长度（截断到 1 之前）</translation>
    </message>
    <message>
        <source>F1 of each label</source>
        <translation>各标签的 F1</translation>
    </message>
    <message>
        <source>validation rows, by epoch</source>
        <translation>验证行，按轮次</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>GB</source>
        <translation>GB</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用率</translation>
    </message>
    <message>
        <source>% of the device</source>
        <translation>占设备的百分比</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>功率</translation>
    </message>
    <message>
        <source>run {number}</source>
        <translation>第 {number} 次</translation>
    </message>
</context>
<context>
    <name>NameDialog</name>
    <message>
        <source>Name of the new project</source>
        <translation>新项目的名称</translation>
    </message>
    <message>
        <source>Another place…</source>
        <translation>其他位置…</translation>
    </message>
    <message>
        <source>Run {number}</source>
        <translation>第 {number} 次</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Another place</source>
        <translation>其他位置</translation>
    </message>
    <message>
        <source>A name has none of &lt; &gt; : " / \ | ? * and does not end with a dot.</source>
        <translation>名称不能包含 &lt; &gt; : " / \ | ? *，也不能以点结尾。</translation>
    </message>
    <message>
        <source>This name is too long.</source>
        <translation>名称太长。</translation>
    </message>
    <message>
        <source>There is a project of this name already.</source>
        <translation>已有同名项目。</translation>
    </message>
    <message>
        <source>In {place}</source>
        <translation>位于 {place}</translation>
    </message>
</context>
<context>
    <name>NearView</name>
    <message>
        <source>both</source>
        <translation>都保留</translation>
    </message>
    <message>
        <source>the first</source>
        <translation>第一条</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pairs</source>
        <translation>
            <numerusform>%Ln 对</numerusform>
        </translation>
    </message>
    <message>
        <source>No two texts are nearly the same.</source>
        <translation>没有近似重复的文本。</translation>
    </message>
    <message>
        <source>Keep all</source>
        <translation>全部保留</translation>
    </message>
    <message>
        <source>Keep the first of each</source>
        <translation>每对只留第一条</translation>
    </message>
    <message>
        <source>Texts that are nearly the same</source>
        <translation>近似重复的文本</translation>
    </message>
    <message>
        <source>Alike</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>First text</source>
        <translation>第一条文本</translation>
    </message>
    <message>
        <source>Second text</source>
        <translation>第二条文本</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>OneByOne</name>
    <message>
        <source>Note: {note}</source>
        <translation>备注：{note}</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>New label</source>
        <translation>新建标签</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>A note on this row: Enter saves, Esc leaves it as it was</source>
        <translation>此行的备注：Enter 保存，Esc 放弃</translation>
    </message>
    <message>
        <source>Name of the new label: Enter makes it and gives it to this row</source>
        <translation>新标签的名称：Enter 创建并标给此行</translation>
    </message>
    <message>
        <source>Row {number}</source>
        <translation>第 {number} 行</translation>
    </message>
</context>
<context>
    <name>OnnxCard</name>
    <message>
        <source>ONNX, small and fast</source>
        <translation>ONNX，小而快</translation>
    </message>
    <message>
        <source>For another program, without PyTorch and without a graphics card.</source>
        <translation>供其他程序使用，不需要 PyTorch，也不需要显卡。</translation>
    </message>
    <message>
        <source>Contains</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>model, tokenizer, script, card</source>
        <translation>模型、分词器、脚本、模型卡</translation>
    </message>
    <message>
        <source>Self-test</source>
        <translation>自检</translation>
    </message>
    <message>
        <source>checked as it is made</source>
        <translation>生成时即检查</translation>
    </message>
    <message>
        <source>Save ONNX…</source>
        <translation>保存 ONNX…</translation>
    </message>
    <message>
        <source>8 bits</source>
        <translation>8 位</translation>
    </message>
    <message>
        <source>A quarter of the size and faster; refused where it answers too differently</source>
        <translation>大小约四分之一，速度更快；若回答差别过大则不予保存</translation>
    </message>
    <message>
        <source>Full precision</source>
        <translation>全精度</translation>
    </message>
    <message>
        <source>The same probabilities as the trained model</source>
        <translation>与训练所得模型的概率相同</translation>
    </message>
</context>
<context>
    <name>PairDialog</name>
    <message>
        <source>What tells them apart</source>
        <translation>区别在哪里</translation>
    </message>
    <message>
        <source>Its words</source>
        <translation>它的用词</translation>
    </message>
    <message>
        <source>Its guideline</source>
        <translation>它的标注说明</translation>
    </message>
    <message>
        <source>Guideline of {label}</source>
        <translation>{label} 的标注说明</translation>
    </message>
    <message>
        <source>Merge into “{other}”</source>
        <translation>并入“{other}”</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Keep the guidelines</source>
        <translation>保存标注说明</translation>
    </message>
    <message>
        <source>Nearest rows labelled differently, none of them test rows</source>
        <translation>标签不同而最相近的行，均非测试行</translation>
    </message>
    <message>
        <source>Alike</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>Merging labels</source>
        <translation>正在合并标签</translation>
    </message>
</context>
<context>
    <name>PartsCard</name>
    <message>
        <source>Scores are those on the validation rows.</source>
        <translation>得分来自验证行。</translation>
    </message>
    <message>
        <source>Settings tried</source>
        <translation>尝试过的设置</translation>
    </message>
    <message>
        <source>What it was made of</source>
        <translation>训练的组成</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Texts added</source>
        <translation>新增文本</translation>
    </message>
    <message>
        <source>Methods compared</source>
        <translation>方法比较</translation>
    </message>
    <message>
        <source>Scores are those on parts of the rows that were held back in turn.</source>
        <translation>得分来自轮流留出的部分行。</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Layer decay</source>
        <translation>层衰减</translation>
    </message>
    <message>
        <source>Smoothed labels</source>
        <translation>平滑标签</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>已放弃</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>已保留</translation>
    </message>
    <message>
        <source>the best so far</source>
        <translation>目前最佳</translation>
    </message>
    <message>
        <source>Fine-tuning</source>
        <translation>微调</translation>
    </message>
    <message>
        <source>Head only</source>
        <translation>仅分类头</translation>
    </message>
    <message>
        <source>Generation {number}</source>
        <translation>第 {number} 代</translation>
    </message>
    <message>
        <source>Model {number}</source>
        <translation>模型 {number}</translation>
    </message>
    <message>
        <source>One made of them</source>
        <translation>合成的模型</translation>
    </message>
</context>
<context>
    <name>PassageList</name>
    <message>
        <source>Passages in this text</source>
        <translation>本条中的标注</translation>
    </message>
    <message>
        <source>Select words, then press a label's key.</source>
        <translation>选中文字，再按标签的按键。</translation>
    </message>
</context>
<context>
    <name>PassageTexts</name>
    <message>
        <source>You marked</source>
        <translation>你的标注</translation>
    </message>
    <message>
        <source>You marked nothing yet</source>
        <translation>你还没有标注</translation>
    </message>
    <message>
        <source>The model marks</source>
        <translation>模型的标注</translation>
    </message>
    <message>
        <source>Suggested</source>
        <translation>建议的标注</translation>
    </message>
    <message>
        <source>in a box: not the same</source>
        <translation>加框：两者不同</translation>
    </message>
    <message>
        <source>click a passage, or press E: why</source>
        <translation>点击片段或按 E：看理由</translation>
    </message>
    <message>
        <source>speaks for {label}: “{words}”</source>
        <translation>支持{label}：“{words}”</translation>
    </message>
    <message>
        <source>against</source>
        <translation>反对</translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message>
        <source>there are none</source>
        <translation>没有这样的文本</translation>
    </message>
    <message>
        <source>not with the head only</source>
        <translation>只训练分类头时不可用</translation>
    </message>
    <message>
        <source>too few rows to measure by</source>
        <translation>可供衡量的行太少</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>Minutes in which settings are tried</source>
        <translation>尝试设置的分钟数</translation>
    </message>
    <message>
        <source>How it is trained</source>
        <translation>训练方案</translation>
    </message>
    <message>
        <source>Read all texts first</source>
        <translation>先通读全部文本</translation>
    </message>
    <message>
        <source>Doubted labels</source>
        <translation>存疑的标签</translation>
    </message>
    <message>
        <source>Made texts</source>
        <translation>人工变体文本</translation>
    </message>
    <message>
        <source>Of long texts is read</source>
        <translation>长文本读取哪部分</translation>
    </message>
    <message>
        <source>On battery</source>
        <translation>使用电池时</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>显卡</translation>
    </message>
    <message>
        <source>Once</source>
        <translation>一次</translation>
    </message>
    <message>
        <source>The usual way.</source>
        <translation>通常的做法。</translation>
    </message>
    <message>
        <source>Also from texts without labels</source>
        <translation>也从未标注的文本中学习</translation>
    </message>
    <message>
        <source>not for passages: they would move</source>
        <translation>不适用于标注片段：位置会变</translation>
    </message>
    <message>
        <source>no models in Project settings</source>
        <translation>项目设置里没有翻译模型</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>照常</translation>
    </message>
    <message>
        <source>Once. “Thorough” compares methods first.</source>
        <translation>训练一次；“精细”会先比较各种方法。</translation>
    </message>
    <message>
        <source>By the method chosen above, whatever the effort.</source>
        <translation>用上面选定的方法，不论力度。</translation>
    </message>
    <message>
        <source>Compare methods</source>
        <translation>比较方法</translation>
    </message>
    <message>
        <source>Fine-tuning, LoRA and the head only are tried on parts of the rows; the best one is trained.</source>
        <translation>在部分行上试用微调、LoRA 和仅分类头，再训练最好的一种。</translation>
    </message>
    <message>
        <source>Texts of which the model is sure are learned as well, while that helps. Takes up to five times as long.</source>
        <translation>模型有把握的文本也会用来学习，只要有帮助就继续。最多需要五倍时间。</translation>
    </message>
    <message>
        <source>Several models made into one</source>
        <translation>多个模型合而为一</translation>
    </message>
    <message>
        <source>Three models, and one that learns what they say on average. Takes four times as long.</source>
        <translation>先训练三个模型，再训练一个学习它们平均结果的模型。需要四倍时间。</translation>
    </message>
    <message>
        <source>Try settings</source>
        <translation>尝试设置</translation>
    </message>
    <message>
        <source>Up to {count} settings are tried in the time given; the best model is kept.</source>
        <translation>在给定时间内最多尝试 {count} 组设置，保留最好的模型。</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Guesses hidden words in all your texts before it learns labels: for texts of an unusual kind.</source>
        <translation>学习标签之前，先在你的全部文本中猜被遮住的词：适合不常见类型的文本。</translation>
    </message>
    <message>
        <source>Three times</source>
        <translation>三次</translation>
    </message>
    <message>
        <source>As once, and three times as long: where texts are very unlike others.</source>
        <translation>同上，时间为三倍：适合与一般文本差别很大的文本。</translation>
    </message>
    <message>
        <source>Count as all others</source>
        <translation>与其他标签同等对待</translation>
    </message>
    <message>
        <source>Count less</source>
        <translation>降低权重</translation>
    </message>
    <message>
        <source>Labels that the other rows contradict count less: where many may be wrong.</source>
        <translation>与其他行相矛盾的标签权重更低：适合可能有较多错误标签的数据。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>都不学</translation>
    </message>
    <message>
        <source>One of each</source>
        <translation>每条一份</translation>
    </message>
    <message>
        <source>Learns a copy of each text with slips of the keyboard and words left out: for messy texts. Takes twice as long.</source>
        <translation>每条文本再学一份带有打错字、漏词的副本：适合不规整的文本。用时两倍。</translation>
    </message>
    <message>
        <source>Three of each</source>
        <translation>每条三份</translation>
    </message>
    <message>
        <source>As one of each, with three copies: for few rows. Takes four times as long.</source>
        <translation>同上，每条三份副本：适合数据很少时。用时四倍。</translation>
    </message>
    <message>
        <source>Translate there and back</source>
        <translation>回译</translation>
    </message>
    <message>
        <source>Learns each text in other words as well, as two translation models of yours say it. Takes twice as long, and the translating once.</source>
        <translation>每条文本再学一遍换了说法的版本，由你的两个翻译模型译出再译回。用时加倍，另加一次翻译的时间。</translation>
    </message>
    <message>
        <source>There and back, three times</source>
        <translation>回译三遍</translation>
    </message>
    <message>
        <source>As there and back, in three ways: for few rows. Takes four times as long, and the translating once.</source>
        <translation>同回译，每条三种说法：适合行数少时。用时为四倍，另加一次翻译的时间。</translation>
    </message>
    <message>
        <source>Beginning and end</source>
        <translation>开头和结尾</translation>
    </message>
    <message>
        <source>Where a text is too long, its middle is left out.</source>
        <translation>文本过长时略去中间部分。</translation>
    </message>
    <message>
        <source>The beginning</source>
        <translation>开头</translation>
    </message>
    <message>
        <source>Where a text is too long, its end is left out: where what counts comes first.</source>
        <translation>文本过长时略去结尾：适合重点在前面的文本。</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>全文</translation>
    </message>
    <message>
        <source>A text that is too long is read in up to {count} pieces that overlap, which takes up to {count} times as long.</source>
        <translation>过长的文本会分成最多 {count} 段（相邻段有重叠）来读取，用时最多为原来的 {count} 倍。</translation>
    </message>
    <message>
        <source>Share it with others</source>
        <translation>与其他程序共用</translation>
    </message>
    <message>
        <source>Training goes on, whatever other programs do there.</source>
        <translation>无论其他程序在显卡上做什么，训练都继续。</translation>
    </message>
    <message>
        <source>Give way to others</source>
        <translation>让给其他程序</translation>
    </message>
    <message>
        <source>It pauses while another program computes there, frees the card's memory, and goes on some seconds after that.</source>
        <translation>其他程序在显卡上计算时，训练暂停并释放显存；对方结束几秒后自动继续。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Training goes on whatever it runs on.</source>
        <translation>不管用什么供电，训练都继续。</translation>
    </message>
    <message>
        <source>Wait for power</source>
        <translation>等待接通电源</translation>
    </message>
    <message>
        <source>It pauses while the computer runs on its battery, and goes on when it is plugged in.</source>
        <translation>电脑使用电池时暂停，接通电源后继续。</translation>
    </message>
</context>
<context>
    <name>Practice</name>
    <message>
        <source>Weights that learn</source>
        <translation>参与学习的权重</translation>
    </message>
    <message>
        <source>Against learning rows by heart</source>
        <translation>防止死记硬背</translation>
    </message>
    <message>
        <source>Slightly changed texts</source>
        <translation>略微改动的文本</translation>
    </message>
    <message>
        <source>What is aimed at</source>
        <translation>学习目标</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>All of them</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>The usual way.</source>
        <translation>通常的做法。</translation>
    </message>
    <message>
        <source>LoRA</source>
        <translation>LoRA</translation>
    </message>
    <message>
        <source>About 2 % of the weights, added to the base model: small checkpoints, and less memory with large models.</source>
        <translation>在基础模型上增加约 2% 的权重：存档小，模型较大时更省内存。</translation>
    </message>
    <message>
        <source>AdaLoRA</source>
        <translation>AdaLoRA</translation>
    </message>
    <message>
        <source>As LoRA, and moves its weights to the layers where they help most.</source>
        <translation>与 LoRA 相同，并把权重移到最有帮助的层。</translation>
    </message>
    <message>
        <source>IA3</source>
        <translation>IA3</translation>
    </message>
    <message>
        <source>One weight in a thousand: the least to learn, for few rows.</source>
        <translation>约千分之一的权重：学习量最少，适合行数少的情况。</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>前缀</translation>
    </message>
    <message>
        <source>Only what is read before each text. Such a model cannot be exported as a folder.</source>
        <translation>只学习每条文本之前读入的内容。这样的模型不能导出为文件夹。</translation>
    </message>
    <message>
        <source>Nothing more</source>
        <translation>不额外处理</translation>
    </message>
    <message>
        <source>Dropout and early stopping are always on.</source>
        <translation>随机失活和提前停止始终开启。</translation>
    </message>
    <message>
        <source>R-Drop</source>
        <translation>R-Drop</translation>
    </message>
    <message>
        <source>Each text is read twice and has to get the same answer. Takes twice as long.</source>
        <translation>每条文本读两遍，且必须得到相同答案。耗时为两倍。</translation>
    </message>
    <message>
        <source>Mixout</source>
        <translation>Mixout</translation>
    </message>
    <message>
        <source>Weights are drawn back to those of the base model.</source>
        <translation>让权重向基础模型靠拢。</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Texts are learned as they are.</source>
        <translation>按原样学习文本。</translation>
    </message>
    <message>
        <source>FGM</source>
        <translation>FGM</translation>
    </message>
    <message>
        <source>Each text is learned a second time, slightly changed. Takes twice as long.</source>
        <translation>每条文本略微改动后再学一遍。耗时为两倍。</translation>
    </message>
    <message>
        <source>PGD</source>
        <translation>PGD</translation>
    </message>
    <message>
        <source>As FGM, with the worst small change. Takes four times as long.</source>
        <translation>与 FGM 相同，但采用最不利的微小改动。耗时为四倍。</translation>
    </message>
    <message>
        <source>Your labels</source>
        <translation>你的标签</translation>
    </message>
    <message>
        <source>Labels apart</source>
        <translation>让类别分开</translation>
    </message>
    <message>
        <source>Texts of one label, and its name, are drawn together: for few labelled rows.</source>
        <translation>让同一标签的文本与标签名称相互靠近：适合标注数据很少时。</translation>
    </message>
    <message>
        <source>Smoothed labels</source>
        <translation>平滑标签</translation>
    </message>
    <message>
        <source>Expects some wrong labels: answers are less sure.</source>
        <translation>假定有些标签是错的：答案不会过于肯定。</translation>
    </message>
    <message>
        <source>Hard rows first</source>
        <translation>困难的行优先</translation>
    </message>
    <message>
        <source>Focal loss: rows that are right already count less.</source>
        <translation>焦点损失：已经答对的行权重更低。</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>Less memory is used by itself where it runs out.</source>
        <translation>内存不足时会自动减少占用。</translation>
    </message>
    <message>
        <source>Save memory</source>
        <translation>节省内存</translation>
    </message>
    <message>
        <source>Calculates layers twice. Takes a third longer.</source>
        <translation>各层计算两遍。耗时增加三分之一。</translation>
    </message>
</context>
<context>
    <name>PreviewModel</name>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Row id</source>
        <translation>行编号</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>left out: {reason}</source>
        <translation>剔除：{reason}</translation>
    </message>
</context>
<context>
    <name>Probe</name>
    <message>
        <source>What it will take could not be tried.</source>
        <translation>无法试训，不知道需要多少时间和内存。</translation>
    </message>
</context>
<context>
    <name>ProjectMenu</name>
    <message>
        <source>Undo: nothing</source>
        <translation>撤销：无</translation>
    </message>
    <message>
        <source>Redo: nothing</source>
        <translation>重做：无</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>Left-out rows</source>
        <translation>被剔除的行</translation>
    </message>
    <message>
        <source>Project settings…</source>
        <translation>项目设置…</translation>
    </message>
    <message>
        <source>Show the project's folder</source>
        <translation>显示项目文件夹</translation>
    </message>
    <message>
        <source>Try to open it for writing</source>
        <translation>尝试以可写方式打开</translation>
    </message>
    <message>
        <source>Close the project</source>
        <translation>关闭项目</translation>
    </message>
</context>
<context>
    <name>ProjectSettings</name>
    <message>
        <source>Project settings</source>
        <translation>项目设置</translation>
    </message>
    <message>
        <source>As the texts are</source>
        <translation>由文本判断</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>broken, faulty, defective</source>
        <translation>坏了，故障，失灵</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Language of the texts</source>
        <translation>文本的语言</translation>
    </message>
    <message>
        <source>It decides which base model is offered and which rows count as another language.</source>
        <translation>它决定推荐哪个基础模型，以及哪些行算作其他语言。</translation>
    </message>
    <message>
        <source>Test rows</source>
        <translation>测试行</translation>
    </message>
    <message>
        <source>Words that mean the same</source>
        <translation>意思相同的词</translation>
    </message>
    <message>
        <source>A line for each group, with commas. Made texts (Train, Advanced) use one for another.</source>
        <translation>每行一组，用逗号隔开。人工变体文本（训练 › 高级）会用其中一个替换另一个。</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>None. They are set apart when a file is imported.</source>
        <translation>没有。测试行在导入文件时留出。</translation>
    </message>
    <message>
        <source>{test} of {rows} rows ({share}) are sealed for the score, chosen when they were imported.</source>
        <translation>{rows} 行中有 {test} 行（{share}）留作评分，在导入时选定。</translation>
    </message>
</context>
<context>
    <name>ProjectTable</name>
    <message>
        <source>Recent projects</source>
        <translation>最近的项目</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>查找范围(&amp;L)：</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>文件类型(&amp;T)：</translation>
    </message>
</context>
<context>
    <name>QueueChoices</name>
    <message>
        <source>file order</source>
        <translation>文件顺序</translation>
    </message>
    <message>
        <source>random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>most useful first</source>
        <translation>最有用的优先</translation>
    </message>
    <message>
        <source>most uncertain first</source>
        <translation>最没把握的优先</translation>
    </message>
    <message>
        <source>most different first</source>
        <translation>差别最大的优先</translation>
    </message>
    <message>
        <source>rare labels first</source>
        <translation>少见标签优先</translation>
    </message>
    <message>
        <source>rows like this one (F3)</source>
        <translation>与本行相似的行（F3）</translation>
    </message>
    <message>
        <source>doubtful labels</source>
        <translation>存疑的标签</translation>
    </message>
    <message>
        <source>Unlabelled rows</source>
        <translation>未标注的行</translation>
    </message>
    <message>
        <source>All rows</source>
        <translation>全部数据</translation>
    </message>
    <message>
        <source>Labelled rows</source>
        <translation>已标注的行</translation>
    </message>
    <message>
        <source>Skipped rows</source>
        <translation>跳过的行</translation>
    </message>
    <message>
        <source>Flagged rows</source>
        <translation>已标记的行</translation>
    </message>
    <message>
        <source>Rows with a note</source>
        <translation>有备注的行</translation>
    </message>
    <message>
        <source>Test rows</source>
        <translation>测试行</translation>
    </message>
    <message>
        <source>Rows to ask again</source>
        <translation>要再问一次的行</translation>
    </message>
    <message>
        <source>like row {number}</source>
        <translation>与第 {number} 行相似</translation>
    </message>
    <message>
        <source>Next: {order}</source>
        <translation>顺序：{order}</translation>
    </message>
    <message>
        <source>Suggestions are on their way…</source>
        <translation>正在准备建议…</translation>
    </message>
    <message>
        <source>No suggestions</source>
        <translation>没有建议</translation>
    </message>
    <message>
        <source>They are started again.</source>
        <translation>正在重新启动。</translation>
    </message>
    <message>
        <source>{percent} of the texts read</source>
        <translation>已读 {percent} 的文本</translation>
    </message>
    <message>
        <source>Suggestions come from the texts read so far and grow better with every one.</source>
        <translation>建议来自目前读过的文本，读得越多越准。</translation>
    </message>
    <message>
        <source>Suggestions from run {run}</source>
        <translation>建议来自第 {run} 次训练</translation>
    </message>
    <message>
        <source>They learn from your labels on what this run made of the texts.</source>
        <translation>它们在这次训练对文本的理解之上，从你的标注中学习。</translation>
    </message>
    <message>
        <source>First guesses by {model}</source>
        <translation>最初的猜测来自 {model}</translation>
    </message>
    <message>
        <source>From the names of the labels alone; they give way to what you label.</source>
        <translation>仅凭标签名称；你一开始标注，它们就会让位。</translation>
    </message>
    <message>
        <source>Groups…</source>
        <translation>分组…</translation>
    </message>
    <message>
        <source>Groups of like texts: label many at once</source>
        <translation>相似文本分组：一次标注多行</translation>
    </message>
</context>
<context>
    <name>QueueLine</name>
    <message>
        <source>Go on with the queue</source>
        <translation>继续队列</translation>
    </message>
    <message>
        <source>Hold the queue</source>
        <translation>暂停队列</translation>
    </message>
    <message>
        <source>Nothing more starts by itself; what is being trained goes on</source>
        <translation>不再自动开始新的训练；正在进行的继续</translation>
    </message>
    <message numerus="yes">
        <source>%Ln runs wait in the queue.</source>
        <translation>
            <numerusform>队列中有 %Ln 个训练在等待。</numerusform>
        </translation>
    </message>
    <message>
        <source>The queue is held: nothing starts by itself.</source>
        <translation>队列已暂停：不会自动开始。</translation>
    </message>
    <message>
        <source>Run {next} starts when run {number} has ended.</source>
        <translation>第 {number} 次训练结束后开始第 {next} 次训练。</translation>
    </message>
    <message>
        <source>Run {next} starts now.</source>
        <translation>第 {next} 次训练现在开始。</translation>
    </message>
    <message>
        <source>Run {next} starts {time}, while the project is open.</source>
        <translation>第 {next} 次训练将在{time}开始，前提是项目开着。</translation>
    </message>
</context>
<context>
    <name>QueueOrders</name>
    <message>
        <source>What is like a row is not known yet.</source>
        <translation>还不知道哪些行与它相似。</translation>
    </message>
    <message>
        <source>It comes with the suggestions, once they are there.</source>
        <translation>等有了建议之后就会知道。</translation>
    </message>
    <message>
        <source>This is a test row: what is like it is not looked for.</source>
        <translation>这是测试行，不查找与它相似的行。</translation>
    </message>
    <message>
        <source>The score would mean less if you trained on what the test is about.</source>
        <translation>如果专门训练与测试内容相近的文本，得分就没有那么可信了。</translation>
    </message>
</context>
<context>
    <name>RateFinder</name>
    <message>
        <source>Find a rate</source>
        <translation>查找学习率</translation>
    </message>
    <message>
        <source>Tries rising rates on your rows for a minute or so; nothing is trained</source>
        <translation>在你的行上试用逐步升高的学习率，约一分钟；不会训练模型</translation>
    </message>
    <message>
        <source>Finding a learning rate</source>
        <translation>正在查找学习率</translation>
    </message>
    <message>
        <source>A learning rate of {rate} suits; {usual} is usual.</source>
        <translation>合适的学习率是 {rate}；通常为 {usual}。</translation>
    </message>
</context>
<context>
    <name>Ready</name>
    <message>
        <source>It needs about {needed} of memory, and {free} are free: close other programs first, or choose a smaller batch or base model.</source>
        <translation>大约需要 {needed} 内存，而目前空闲 {free}：请先关闭其他程序，或选择更小的批大小或基础模型。</translation>
    </message>
    <message>
        <source>About {size} of memory.</source>
        <translation>大约需要 {size} 内存。</translation>
    </message>
    <message>
        <source>About {size} of graphics memory.</source>
        <translation>大约需要 {size} 显存。</translation>
    </message>
    <message>
        <source>A first simple model gets {low}–{high} on rows it had not seen ({measure}); training usually adds to that.</source>
        <translation>一个最初的简单模型在没见过的行上得到 {low}–{high}（{measure}）；训练通常还会更高。</translation>
    </message>
    <message>
        <source>{share} of the texts are longer than {tokens} tokens: only their beginning is read.</source>
        <translation>{share} 的文本超过 {tokens} 个词元：只读取开头。</translation>
    </message>
    <message>
        <source>{share} of the texts are longer than {tokens} tokens: their middle is not read.</source>
        <translation>{share} 的文本超过 {tokens} 个词元：中间部分不会被读取。</translation>
    </message>
    <message>
        <source>{share} of the texts are longer than {tokens} tokens: they are read piece by piece.</source>
        <translation>{share} 的文本超过 {tokens} 个词元：会分段读取。</translation>
    </message>
</context>
<context>
    <name>ReasonLine</name>
    <message>
        <source>Rows like this one come next</source>
        <translation>接下来是与本行相似的行</translation>
    </message>
    <message>
        <source>Like row {number}, likeness {share}</source>
        <translation>与第 {number} 行相似，相似度 {share}</translation>
    </message>
    <message>
        <source>Test row</source>
        <translation>测试行</translation>
    </message>
    <message>
        <source>The model is torn between {first} and {second}</source>
        <translation>模型在 {first} 与 {second} 之间犹豫</translation>
    </message>
    <message>
        <source>The model is unsure, its best guess is {first}</source>
        <translation>模型没有把握，最可能是 {first}</translation>
    </message>
    <message>
        <source>The model is fairly sure of {first}</source>
        <translation>模型比较确定是 {first}</translation>
    </message>
    <message>
        <source>Many texts are like this one, its best guess is {first}</source>
        <translation>与此相似的文本很多，模型猜是 {first}</translation>
    </message>
    <message>
        <source>Unlike anything that has a label so far</source>
        <translation>与目前标过的都不一样</translation>
    </message>
    <message>
        <source>Perhaps {first}, which has few rows so far</source>
        <translation>可能是 {first}，这个标签目前的行很少</translation>
    </message>
    <message>
        <source>You said {first}, the model would say {second}</source>
        <translation>你标的是 {first}，模型认为是 {second}</translation>
    </message>
    <message>
        <source>The model is unsure whether {first} applies</source>
        <translation>模型不确定 {first} 是否适用</translation>
    </message>
    <message>
        <source>The model would add {first}</source>
        <translation>模型会加上 {first}</translation>
    </message>
    <message>
        <source>The model would leave out {first}</source>
        <translation>模型会去掉 {first}</translation>
    </message>
    <message>
        <source>The model is unsure of a passage that it marks as {first}</source>
        <translation>模型对标为 {first} 的片段没有把握</translation>
    </message>
    <message>
        <source>The model is unsure whether there is another passage</source>
        <translation>模型没有把握是否还有别的片段</translation>
    </message>
    <message>
        <source>The model is fairly sure here</source>
        <translation>模型对本条较有把握</translation>
    </message>
    <message>
        <source>Drawn at random</source>
        <translation>随机抽取</translation>
    </message>
    <message>
        <source>Next in the order of the file</source>
        <translation>文件中的下一条</translation>
    </message>
</context>
<context>
    <name>ReasonTable</name>
    <message>
        <source>Line</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>Why it is left out</source>
        <translation>剔除原因</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
</context>
<context>
    <name>Recent</name>
    <message>
        <source>Continue where you stopped</source>
        <translation>从上次停下的地方继续</translation>
    </message>
    <message>
        <source>Train anyway</source>
        <translation>现在就训练</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>From disk or USB</source>
        <translation>来自硬盘或 U 盘</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Sample project</source>
        <translation>示例项目</translation>
    </message>
    <message>
        <source>1,200 questions</source>
        <translation>1,200 条咨询</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试用</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>最近的项目</translation>
    </message>
    <message>
        <source>Find a project</source>
        <translation>查找项目</translation>
    </message>
    <message>
        <source>{labelled} of {rows} rows labelled</source>
        <translation>已标注 {labelled} / {rows} 行</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Continue labelling</source>
        <translation>继续标注</translation>
    </message>
    <message>
        <source>Train now</source>
        <translation>去训练</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows labelled</source>
        <translation>
            <numerusform>已标注 %Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>no new labels since run {run}</source>
        <translation>第 {run} 次训练后没有新标签</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new labels since run {run}</source>
        <translation>
            <numerusform>第 {run} 次训练后新增 %Ln 个标签</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The next training is worth it in about %Ln labels.</source>
        <translation>
            <numerusform>再标约 %Ln 条，就值得再训练一次。</numerusform>
        </translation>
    </message>
    <message>
        <source>The project is empty: drop a spreadsheet to fill it.</source>
        <translation>项目是空的：拖入一个表格即可。</translation>
    </message>
    <message>
        <source>Drop Excel, CSV, JSON or another table here, or choose a file</source>
        <translation>把 Excel、CSV、JSON 或其他表格拖到这里，或选择文件</translation>
    </message>
    <message>
        <source>There are enough new labels: training is worth it now.</source>
        <translation>新标签已足够，现在值得训练。</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>显示文件夹</translation>
    </message>
    <message>
        <source>Take off this list</source>
        <translation>从列表移除</translation>
    </message>
</context>
<context>
    <name>ReliabilityChart</name>
    <message>
        <source>Right as often as it says?</source>
        <translation>把握是否属实？</translation>
    </message>
    <message>
        <source>how sure it was</source>
        <translation>模型的把握</translation>
    </message>
    <message>
        <source>how often right</source>
        <translation>正确率</translation>
    </message>
    <message>
        <source>ideal</source>
        <translation>理想</translation>
    </message>
    <message>
        <source>as trained</source>
        <translation>训练所得</translation>
    </message>
    <message>
        <source>scaled</source>
        <translation>校准后</translation>
    </message>
    <message>
        <source>with 95% interval</source>
        <translation>含 95% 区间</translation>
    </message>
    <message>
        <source>sure {sure}: right {right} of {rows} rows</source>
        <translation>把握 {sure}：{rows} 行中正确 {right}</translation>
    </message>
</context>
<context>
    <name>ReportButton</name>
    <message>
        <source>Report…</source>
        <translation>报告…</translation>
    </message>
    <message>
        <source>Data, labels, scores, mistakes and limits of this run in one file to hand over</source>
        <translation>把本次训练的数据、标签、得分、错误与局限写入一个可交付的文件</translation>
    </message>
    <message>
        <source>{project}, report on run {run}</source>
        <translation>{project} 第 {run} 次训练报告</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation>正在写报告</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>The report is in {file}.</source>
        <translation>报告已写入 {file}。</translation>
    </message>
    <message>
        <source>{rows} · looked at with {count} runs</source>
        <translation>{rows} · 已用于 {count} 次训练</translation>
    </message>
    <message>
        <source>Who chooses among runs by these rows sees the best one a little better than it is.</source>
        <translation>按这些行挑选训练，会使最好的一次略显偏高。</translation>
    </message>
</context>
<context>
    <name>ReportText</name>
    <message>
        <source>Report, label by label</source>
        <translation>逐标签报告</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>The report is copied.</source>
        <translation>报告已复制。</translation>
    </message>
</context>
<context>
    <name>ResultCard</name>
    <message>
        <source>Copy path</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ReviewList</name>
    <message>
        <source>{wrong} of {rows} checked were wrong</source>
        <translation>已核对 {rows} 条，其中 {wrong} 条确实有误</translation>
    </message>
    <message>
        <source>{count} test</source>
        <translation>测试 {count}</translation>
    </message>
    <message>
        <source>{count} validation</source>
        <translation>验证 {count}</translation>
    </message>
    <message>
        <source>{count} labelled since</source>
        <translation>之后标注 {count}</translation>
    </message>
    <message>
        <source>None of the chosen rows is in this list. Esc shows all rows again.</source>
        <translation>选定的行都不在此列表中。按 Esc 重新显示所有行。</translation>
    </message>
    <message>
        <source>This training did not look for passages that may be wrong: it is from an earlier version, or had fewer than 50 labelled rows. The next one does.</source>
        <translation>这次训练没有检查标注是否有误：它来自早期版本，或已标注的行不足 50 行。下一次训练会检查。</translation>
    </message>
    <message>
        <source>No passage looks wrong, and none seems to be missing.</source>
        <translation>没有看起来标错或漏标的地方。</translation>
    </message>
    <message>
        <source>Nothing wrong among the rows that it was not trained on.</source>
        <translation>在未参与训练的行中没有错误。</translation>
    </message>
    <message>
        <source>The model is sure of every row.</source>
        <translation>模型对每一行都有把握。</translation>
    </message>
    <message>
        <source>No label looks wrong.</source>
        <translation>没有看起来有误的标签。</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Mistakes</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Rows to look at</source>
        <translation>待查看的行</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows are labelled so far.</source>
        <translation>
            <numerusform>目前已标注 %Ln 行。</numerusform>
        </translation>
    </message>
    <message>
        <source>No model to review yet</source>
        <translation>还没有可检查的模型</translation>
    </message>
    <message>
        <source>Train once, and this page shows how good the model is, which rows it gets wrong and why. You can fix their labels right here.</source>
        <translation>训练一次之后，这里会显示模型有多好、哪些行出错以及原因，并可直接修改标签。</translation>
    </message>
    <message>
        <source>Go to Train</source>
        <translation>前往训练</translation>
    </message>
    <message>
        <source>Counting the scores…</source>
        <translation>正在计算分数…</translation>
    </message>
    <message>
        <source>In a moment you see what this model gets wrong.</source>
        <translation>稍后即可看到这个模型错在哪里。</translation>
    </message>
    <message>
        <source>Counting the scores</source>
        <translation>正在统计得分</translation>
    </message>
    <message>
        <source>Run {number} · {when}</source>
        <translation>第 {number} 次 · {when}</translation>
    </message>
    <message>
        <source>Passages may be wrong</source>
        <translation>标注可能有误</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Doubtful</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>Label may be wrong</source>
        <translation>标签可能有误</translation>
    </message>
</context>
<context>
    <name>RobustnessView</name>
    <message>
        <source>Robustness</source>
        <translation>稳健性</translation>
    </message>
    <message>
        <source>Asking about changed texts</source>
        <translation>正在询问改写后的文本</translation>
    </message>
    <message>
        <source>row {row}</source>
        <translation>第 {row} 行</translation>
    </message>
    <message>
        <source>unlike texts</source>
        <translation>不相似的文本</translation>
    </message>
</context>
<context>
    <name>RowIds</name>
    <message>
        <source>{text} (in the trash)</source>
        <translation>{text}（在回收站中）</translation>
    </message>
</context>
<context>
    <name>RowTable</name>
    <message>
        <source>chosen</source>
        <translation>已选</translation>
    </message>
    <message>
        <source>not chosen</source>
        <translation>未选</translation>
    </message>
    <message>
        <source>no label</source>
        <translation>无标签</translation>
    </message>
    <message>
        <source>none applies</source>
        <translation>都不符合</translation>
    </message>
    <message>
        <source>nothing to mark</source>
        <translation>没有可标的内容</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>已标记</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>Unlabelled</source>
        <translation>未标注</translation>
    </message>
    <message>
        <source>From the file</source>
        <translation>来自文件</translation>
    </message>
    <message>
        <source>You, {day}</source>
        <translation>你，{day}</translation>
    </message>
    <message>
        <source>Labelled</source>
        <translation>已标注</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Suggested</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>把握</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>RulesPanel</name>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Words from a file…</source>
        <translation>从文件读取词语…</translation>
    </message>
    <message>
        <source>Words from a column…</source>
        <translation>从列中取词…</translation>
    </message>
    <message>
        <source>Show these rows</source>
        <translation>显示这些行</translation>
    </message>
    <message>
        <source>A rule labels no row by itself: training may count what all rules together say (Train, Advanced).</source>
        <translation>规则本身不给任何行贴标签：训练时可以计入所有规则合起来的判断（训练，高级）。</translation>
    </message>
    <message>
        <source>Key words</source>
        <translation>关键词</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Kind of rule</source>
        <translation>规则类型</translation>
    </message>
    <message>
        <source>refund*, money back</source>
        <translation>退款，退钱</translation>
    </message>
    <message>
        <source>From {rows} rows: {found}</source>
        <translation>看了 {rows} 行：{found}</translation>
    </message>
    <message numerus="yes">
        <source>Together they name a label for %Ln rows that have none.</source>
        <translation>
            <numerusform>合起来能为 %Ln 行未标注的文本给出标签。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>hits %Ln rows</source>
        <translation>
            <numerusform>命中 %Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>right on {right} of {count} labelled</source>
        <translation>{count} 条已标注中对 {right} 条</translation>
    </message>
    <message numerus="yes">
        <source>%Ln conflicts</source>
        <translation>
            <numerusform>%Ln 处冲突</numerusform>
        </translation>
    </message>
    <message>
        <source>Rule for {label}</source>
        <translation>“{label}”的规则</translation>
    </message>
    <message>
        <source>Show the rows it hits</source>
        <translation>显示它命中的行</translation>
    </message>
    <message>
        <source>Remove this rule</source>
        <translation>删除这条规则</translation>
    </message>
    <message>
        <source>No label yet</source>
        <translation>还没有标签</translation>
    </message>
</context>
<context>
    <name>RunMenu</name>
    <message>
        <source>Unpin</source>
        <translation>取消置顶</translation>
    </message>
    <message>
        <source>Pin to the top</source>
        <translation>置顶</translation>
    </message>
    <message>
        <source>Name and note…</source>
        <translation>名称和备注…</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>移到回收站</translation>
    </message>
    <message>
        <source>Start as the next</source>
        <translation>下一个开始</translation>
    </message>
    <message>
        <source>Start now</source>
        <translation>立即开始</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Take out of the queue</source>
        <translation>移出队列</translation>
    </message>
    <message>
        <source>Show its curves</source>
        <translation>查看曲线</translation>
    </message>
    <message>
        <source>Review its mistakes</source>
        <translation>检查它的错误</translation>
    </message>
    <message>
        <source>Look at its made texts…</source>
        <translation>查看它的人工变体文本…</translation>
    </message>
    <message>
        <source>Train on from this model…</source>
        <translation>从这个模型继续训练…</translation>
    </message>
    <message>
        <source>Make a smaller model of it</source>
        <translation>由它制作更小的模型</translation>
    </message>
    <message>
        <source>Compare with the run shown</source>
        <translation>与显示的训练比较</translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>接着训练</translation>
    </message>
</context>
<context>
    <name>RunQueue</name>
    <message>
        <source>Preparing the training</source>
        <translation>正在准备训练</translation>
    </message>
    <message>
        <source>Run {number} waits in the queue.</source>
        <translation>第 {number} 次训练已加入队列等待。</translation>
    </message>
    <message>
        <source>Run {number} starts {time}, while the project is open.</source>
        <translation>第 {number} 次训练将在{time}开始，前提是项目开着。</translation>
    </message>
    <message>
        <source>Its rows and settings are those of now: what you label from here on is for the next run.</source>
        <translation>它的数据行和设置以现在为准：之后标注的留给下一次训练。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Run {number} was waiting in the queue: it starts now.</source>
        <translation>第 {number} 次训练一直在队列中等待：现在开始。</translation>
    </message>
    <message>
        <source>Run {number} was to start {time}, while the project was closed: it starts now.</source>
        <translation>第 {number} 次训练原定{time}开始，当时项目没有打开：现在开始。</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不开始</translation>
    </message>
    <message>
        <source>Run {number} is taken out of the queue.</source>
        <translation>第 {number} 次训练已移出队列。</translation>
    </message>
    <message>
        <source>The next training was to start {time}: it starts only while the project is open.</source>
        <translation>下一个训练定在{time}：只有项目开着时才会开始。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln trainings wait in the queue: they start only while the project is open.</source>
        <translation>
            <numerusform>队列中有 %Ln 个训练在等待：只有项目开着时才会开始。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunView</name>
    <message>
        <source>Getting ready: {phase}.</source>
        <translation>准备中：{phase}。</translation>
    </message>
    <message>
        <source>Stopping: the best model so far is kept.</source>
        <translation>正在停止：保留目前最好的模型。</translation>
    </message>
    <message>
        <source>Now: {phase}.</source>
        <translation>现在：{phase}。</translation>
    </message>
    <message>
        <source>Done. There were too few rows to measure on while training.</source>
        <translation>已完成。训练时可用于衡量的行太少。</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>已完成。</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>{now} of {all}</source>
        <translation>{now} / {all}</translation>
    </message>
    <message>
        <source>step {step} of {steps}</source>
        <translation>第 {step} / {steps} 步</translation>
    </message>
    <message>
        <source>Best so far</source>
        <translation>目前最好</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>最好</translation>
    </message>
    <message>
        <source>Kept so far</source>
        <translation>目前保留</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Done. The best was epoch {epoch} with a {measure} of {score}; that model is kept.</source>
        <translation>已完成。最好的是第 {epoch} 轮，{measure} 为 {score}，已保留该模型。</translation>
    </message>
    <message>
        <source>Done. Of {count} settings the model of number {kept} is kept.</source>
        <translation>完成。共尝试 {count} 组设置，保留第 {kept} 组的模型。</translation>
    </message>
    <message>
        <source>Done. Of {count} generations the model of number {kept} is kept.</source>
        <translation>完成。共 {count} 代，保留第 {kept} 代的模型。</translation>
    </message>
    <message>
        <source>Its {measure} on the validation rows is {score}.</source>
        <translation>它在验证行上的{measure} 为 {score}。</translation>
    </message>
    <message>
        <source>{measure}, epoch {epoch}, kept</source>
        <translation>{measure}，第 {epoch} 轮，已保留</translation>
    </message>
    <message>
        <source>not measured yet</source>
        <translation>尚未测量</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Export curves</source>
        <translation>导出曲线</translation>
    </message>
    <message>
        <source>As a CSV file…</source>
        <translation>导出为 CSV 文件…</translation>
    </message>
    <message>
        <source>For TensorBoard…</source>
        <translation>导出给 TensorBoard…</translation>
    </message>
    <message>
        <source>For Weights &amp;&amp; Biases…</source>
        <translation>用于 Weights &amp;&amp; Biases…</translation>
    </message>
    <message>
        <source>Loss and score</source>
        <translation>损失和得分</translation>
    </message>
    <message>
        <source>How it steps</source>
        <translation>步进情况</translation>
    </message>
    <message>
        <source>Each label</source>
        <translation>各标签</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>这台电脑</translation>
    </message>
    <message>
        <source>Training {number} of {count}: {phase}.</source>
        <translation>第 {number} 次训练，共 {count} 次：{phase}。</translation>
    </message>
    <message>
        <source>Making texts: {done} of {total}.</source>
        <translation>正在生成变体文本：{done} / {total}。</translation>
    </message>
    <message>
        <source>Rows that run {run} was measured by: {before} of {rows} right before, {after} now.</source>
        <translation>曾衡量第 {run} 次训练的 {rows} 行：之前答对 {before} 行，现在答对 {after} 行。</translation>
    </message>
    <message>
        <source>Done. {models} models were made into one.</source>
        <translation>完成。{models} 个模型已合而为一。</translation>
    </message>
    <message>
        <source>Done. Stopped before {models} models could be made into one: number {kept} is kept.</source>
        <translation>完成。在 {models} 个模型合而为一之前已停止：保留第 {kept} 个。</translation>
    </message>
    <message>
        <source>{measure} of the model kept</source>
        <translation>所保留模型的{measure}</translation>
    </message>
    <message>
        <source>{number} rows/s</source>
        <translation>{number} 行/秒</translation>
    </message>
    <message>
        <source>Training rows</source>
        <translation>训练行</translation>
    </message>
    <message>
        <source>{rows} more to validate</source>
        <translation>另有 {rows} 行用于验证</translation>
    </message>
    <message>
        <source>Epoch, training {number} of {count}</source>
        <translation>轮次（第 {number} 次训练，共 {count} 次）</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>剩余时间</translation>
    </message>
    <message>
        <source>done about {hour}</source>
        <translation>约 {hour} 完成</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>正在停止</translation>
    </message>
</context>
<context>
    <name>RunsCard</name>
    <message>
        <source>Runs</source>
        <translation>训练记录</translation>
    </message>
    <message>
        <source>Every model is kept.</source>
        <translation>每个模型都会保留。</translation>
    </message>
    <message>
        <source>No run has these words.</source>
        <translation>没有包含这些词的训练记录。</translation>
    </message>
    <message>
        <source>Find a run</source>
        <translation>查找训练记录</translation>
    </message>
    <message>
        <source>Order of the runs</source>
        <translation>训练记录的排序</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>最新在前</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>最早在前</translation>
    </message>
    <message>
        <source>Best score first</source>
        <translation>得分最高在前</translation>
    </message>
    <message>
        <source>Most rows first</source>
        <translation>数据最多在前</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>By effort</source>
        <translation>按力度</translation>
    </message>
    <message>
        <source>By {column}</source>
        <translation>按{column}</translation>
    </message>
</context>
<context>
    <name>RunsModel</name>
    <message>
        <source>pinned</source>
        <translation>已置顶</translation>
    </message>
    <message>
        <source>Note: {note}</source>
        <translation>备注：{note}</translation>
    </message>
    <message>
        <source>shown in the charts</source>
        <translation>显示在图中</translation>
    </message>
    <message>
        <source>not shown in the charts</source>
        <translation>不显示在图中</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>叠加</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>力度</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Test accuracy, 95% interval</source>
        <translation>测试行准确率与 95% 区间</translation>
    </message>
    <message>
        <source>Test {measure}, 95% interval</source>
        <translation>测试行{measure} 与 95% 区间</translation>
    </message>
</context>
<context>
    <name>RunsTable</name>
    <message>
        <source>Runs</source>
        <translation>训练记录</translation>
    </message>
</context>
<context>
    <name>Safety</name>
    <message>
        <source>Backing up…</source>
        <translation>正在备份…</translation>
    </message>
    <message>
        <source>Save what can be read…</source>
        <translation>保存可读的内容…</translation>
    </message>
    <message>
        <source>What can be read is saved into a new project; this one is left as it is.</source>
        <translation>可读的内容会保存到新项目中；这个项目保持不变。</translation>
    </message>
    <message>
        <source>Restore the last backup…</source>
        <translation>恢复最近的备份…</translation>
    </message>
    <message>
        <source>The project “{name}” is damaged.</source>
        <translation>项目“{name}”已损坏。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>“{name}” is open in another window: here it can only be read.</source>
        <translation>“{name}”已在另一个窗口打开：这里只能读取。</translation>
    </message>
    <message>
        <source>“{name}” is open on {computer} (process {process}): here it can only be read.</source>
        <translation>“{name}”已在电脑 {computer} 上打开（进程 {process}）：这里只能读取。</translation>
    </message>
    <message>
        <source>“{name}” can only be read: its folder may not be written.</source>
        <translation>“{name}”只能读取：它的文件夹不可写。</translation>
    </message>
    <message>
        <source>Close it there, then try again.</source>
        <translation>请先在那边关闭，再重试。</translation>
    </message>
    <message>
        <source>The last backup: {time}.</source>
        <translation>最近一次备份：{time}。</translation>
    </message>
    <message>
        <source>To work on it, copy the folder to a place where you may write and open the copy.</source>
        <translation>若要编辑，请将文件夹复制到可写的位置并打开副本。</translation>
    </message>
    <message>
        <source>This project lies on a network share.</source>
        <translation>这个项目位于网络共享上。</translation>
    </message>
    <message>
        <source>It is slower there, and a label may wait for the network. It is written in the safest way. Better: keep it on this computer, and hand it over as one file.</source>
        <translation>在那里会较慢，保存标签可能要等待网络。程序会用最安全的方式写入。更好的做法：把它放在本机，需要时打包成一个文件交接。</translation>
    </message>
    <message>
        <source>This project lies in a folder that is kept in step with other computers.</source>
        <translation>这个项目位于会与其他电脑同步的文件夹中。</translation>
    </message>
    <message>
        <source>Open it on one computer at a time, and wait until everything was copied. Better: keep it outside that folder, and hand it over as one file.</source>
        <translation>请一次只在一台电脑上打开，并等同步完成。更好的做法：把它放在该文件夹之外，需要时打包成一个文件交接。</translation>
    </message>
</context>
<context>
    <name>Scores</name>
    <message>
        <source>too few labelled rows to count on</source>
        <translation>已标注的行太少，不足为据</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Macro F1</source>
        <translation>宏平均 F1</translation>
    </message>
    <message>
        <source>every label counts alike</source>
        <translation>各标签权重相同</translation>
    </message>
    <message>
        <source>{found} of {given} labels found</source>
        <translation>{given} 个标签中找到 {found} 个</translation>
    </message>
    <message>
        <source>{found} of {given} found</source>
        <translation>{given} 处中找到 {found} 处</translation>
    </message>
    <message>
        <source>Passage F1</source>
        <translation>片段 F1</translation>
    </message>
    <message>
        <source>Micro F1</source>
        <translation>微平均 F1</translation>
    </message>
    <message>
        <source>F1 weighs what is found against what is too much. A passage counts only where start, end and label are right.</source>
        <translation>F1 兼顾找到的与多标的。只有起点、终点和标签都正确的标注才算数。</translation>
    </message>
    <message>
        <source>F1 weighs what is found against what is too much, over all labels together.</source>
        <translation>F1 兼顾找到的与多标的，所有标签合并计算。</translation>
    </message>
    <message>
        <source>Wholly right</source>
        <translation>完全正确</translation>
    </message>
    <message>
        <source>Human ceiling {share} ({range}): how well you agree with yourself on {count} rows asked twice.</source>
        <translation>人工上限 {share}（{range}）：两次标注的 {count} 行中你与自己的一致率。</translation>
    </message>
    <message>
        <source>Weakest label</source>
        <translation>最弱的标签</translation>
    </message>
    <message>
        <source>every row of every label is found</source>
        <translation>每个标签的每一行都找到了</translation>
    </message>
    <message>
        <source>{found} of {rows} found</source>
        <translation>{rows} 行中找到 {found} 行</translation>
    </message>
    <message>
        <source>{right} of {rows} right</source>
        <translation>{rows} 行中 {right} 行正确</translation>
    </message>
    <message>
        <source>{right} of {rows} validation rows</source>
        <translation>{rows} 行验证中 {right} 行正确</translation>
    </message>
    <message>
        <source>{right} of {rows}, cross-validated</source>
        <translation>{rows} 行中 {right} 行正确（交叉验证）</translation>
    </message>
    <message>
        <source>No rows to count on</source>
        <translation>没有可统计的行</translation>
    </message>
    <message>
        <source>New labels</source>
        <translation>新标签</translation>
    </message>
    <message>
        <source>Fix them below by key.</source>
        <translation>在下方按键即可修改。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln test labels fixed after a look</source>
        <translation>
            <numerusform>看过结果后改了 %Ln 个测试标签</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln test rows</source>
        <translation>
            <numerusform>%Ln 行测试行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln validation rows: a little flattering</source>
        <translation>
            <numerusform>%Ln 行验证行：略偏乐观</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows, cross-validated simple head</source>
        <translation>
            <numerusform>%Ln 行，由交叉验证的简单分类头评判</numerusform>
        </translation>
    </message>
    <message>
        <source>Rows answered</source>
        <translation>已回答的行</translation>
    </message>
    <message>
        <source>Fix labels below by key.</source>
        <translation>在下方按键即可修改标签。</translation>
    </message>
    <message>
        <source>since this run</source>
        <translation>这次训练之后</translation>
    </message>
    <message>
        <source>Train again</source>
        <translation>再次训练</translation>
    </message>
</context>
<context>
    <name>ScoresCard</name>
    <message>
        <source>This model, label by label</source>
        <translation>各标签的得分</translation>
    </message>
    <message numerus="yes">
        <source>on %Ln test rows, never trained on</source>
        <translation>
            <numerusform>来自 %Ln 行测试行，从未参与训练</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScoresView</name>
    <message>
        <source>All scores</source>
        <translation>全部得分</translation>
    </message>
    <message>
        <source>Precision and recall</source>
        <translation>精确率与召回率</translation>
    </message>
    <message>
        <source>ROC curve</source>
        <translation>ROC 曲线</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Macro F1</source>
        <translation>宏平均 F1</translation>
    </message>
    <message>
        <source>Weighted F1</source>
        <translation>加权 F1</translation>
    </message>
    <message>
        <source>Balanced accuracy</source>
        <translation>平衡准确率</translation>
    </message>
    <message>
        <source>MCC</source>
        <translation>MCC</translation>
    </message>
    <message>
        <source>Among the top 2</source>
        <translation>在前 2 名中</translation>
    </message>
    <message>
        <source>Among the top 3</source>
        <translation>在前 3 名中</translation>
    </message>
    <message>
        <source>Among the top 5</source>
        <translation>在前 5 名中</translation>
    </message>
    <message>
        <source>ROC AUC</source>
        <translation>ROC AUC</translation>
    </message>
    <message>
        <source>Average precision</source>
        <translation>平均精确率</translation>
    </message>
    <message>
        <source>Micro F1</source>
        <translation>微平均 F1</translation>
    </message>
    <message>
        <source>Passage F1</source>
        <translation>片段 F1</translation>
    </message>
    <message>
        <source>Passage F1, overlapping</source>
        <translation>片段 F1（有重叠即可）</translation>
    </message>
    <message>
        <source>Wholly right</source>
        <translation>完全正确</translation>
    </message>
    <message>
        <source>Every label counts alike, however rare it is.</source>
        <translation>每个标签同等重要，无论多少见。</translation>
    </message>
    <message>
        <source>Each label counts as often as it is given.</source>
        <translation>每个标签按出现次数计算。</translation>
    </message>
    <message>
        <source>The mean share of rows found, label by label.</source>
        <translation>各标签找到率的平均值。</translation>
    </message>
    <message>
        <source>Matthews correlation: 0 is chance, 1 is perfect; labels of very different size do not flatter it.</source>
        <translation>马修斯相关系数：0 为随机，1 为完美；标签数量悬殊也不会虚高。</translation>
    </message>
    <message>
        <source>The label that you gave is among the likeliest ones.</source>
        <translation>你给的标签在最可能的几个之中。</translation>
    </message>
    <message>
        <source>How often a row of a label gets a higher probability for it than a row of another; the mean over labels.</source>
        <translation>某标签的行得到的概率高于其他行的频率；各标签的平均值。</translation>
    </message>
    <message>
        <source>How pure the surest rows of a label are; the mean over labels.</source>
        <translation>某标签最有把握的行有多纯；各标签的平均值。</translation>
    </message>
    <message>
        <source>A passage counts where it overlaps one of the same label.</source>
        <translation>与同标签的片段有重叠即算。</translation>
    </message>
    <message>
        <source>95% interval by Wilson</source>
        <translation>95% 区间（Wilson）</translation>
    </message>
    <message>
        <source>95% interval by drawing the rows again</source>
        <translation>95% 区间（重抽样）</translation>
    </message>
</context>
<context>
    <name>ServeCard</name>
    <message>
        <source>starting…</source>
        <translation>正在启动…</translation>
    </message>
    <message numerus="yes">
        <source>with a key only, %Ln made</source>
        <translation>
            <numerusform>需要密钥，已建 %Ln 个</numerusform>
        </translation>
    </message>
    <message>
        <source>with a key only: make one</source>
        <translation>需要密钥：请先新建</translation>
    </message>
    <message>
        <source>Start serving</source>
        <translation>启动服务</translation>
    </message>
    <message>
        <source>Stop serving</source>
        <translation>停止服务</translation>
    </message>
    <message>
        <source>Serve on this computer</source>
        <translation>在本机提供服务</translation>
    </message>
    <message>
        <source>For another program on this computer that asks for one text at a time.</source>
        <translation>供本机的其他程序使用，逐条询问文本。</translation>
    </message>
    <message>
        <source>Run {number} answers at this address until you stop it or close the project.</source>
        <translation>第 {number} 次训练的模型在此地址应答，直到你停止服务或关闭项目。</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>访问</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>复制地址</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Keys…</source>
        <translation>密钥…</translation>
    </message>
    <message>
        <source>Make a key for a program, or take one back</source>
        <translation>为程序新建密钥，或收回密钥</translation>
    </message>
    <message>
        <source>Try a text</source>
        <translation>试一条文本</translation>
    </message>
    <message>
        <source>Opens the page of the served model in the browser</source>
        <translation>在浏览器中打开该模型的页面</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Redo: {step}</source>
        <translation>重做：{step}</translation>
    </message>
    <message>
        <source>Undo: {step}</source>
        <translation>撤销：{step}</translation>
    </message>
    <message>
        <source>Bank questions</source>
        <translation>银行咨询</translation>
    </message>
    <message>
        <source>Assistant requests</source>
        <translation>生活助手咨询</translation>
    </message>
    <message>
        <source>Making the sample project</source>
        <translation>正在创建示例项目</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Rows a day, your goal</source>
        <translation>每日目标行数</translation>
    </message>
    <message>
        <source>Base models</source>
        <translation>基础模型</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>New projects</source>
        <translation>新项目</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Settings file</source>
        <translation>设置文件</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Trains on</source>
        <translation>训练设备</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message numerus="yes">
        <source>Processor, %n cores</source>
        <translation>
            <numerusform>处理器，%n 个核心</numerusform>
        </translation>
    </message>
    <message>
        <source>Suggest labels and the next rows while you label</source>
        <translation>标注时给出标签建议并安排下一行</translation>
    </message>
    <message>
        <source>Try a training for some seconds, to say beforehand what it will take</source>
        <translation>先试训几秒，提前告知训练需要多少时间和内存</translation>
    </message>
    <message>
        <source>Never use the network</source>
        <translation>从不使用网络</translation>
    </message>
    <message>
        <source>Stops looking up and downloading base models (the multilingual one, models of the Hugging Face hub). Nothing else ever uses the network: import, labelling, training, review and export work without it.</source>
        <translation>将停止查询和下载基础模型（多语言模型以及 Hugging Face 上的模型）。除此之外没有任何功能使用网络：导入、标注、训练、检查和导出都不需要网络。</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>{count} M weights</source>
        <translation>{count} M 参数</translation>
    </message>
    <message>
        <source>on board, works without a network</source>
        <translation>已就绪，无需网络</translation>
    </message>
    <message>
        <source>not on board yet</source>
        <translation>尚未就绪</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>移到回收站</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>恢复</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>{count} to your goal</source>
        <translation>距目标还差 {count} 条</translation>
    </message>
    <message>
        <source>Goal reached</source>
        <translation>已达到目标</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>{share} labelled</source>
        <translation>已标注 {share}</translation>
    </message>
    <message>
        <source>All rows</source>
        <translation>全部数据</translation>
    </message>
    <message>
        <source>{agreed} of the last {count}</source>
        <translation>最近 {count} 条中一致 {agreed} 条</translation>
    </message>
    <message>
        <source>Model agrees with you</source>
        <translation>模型与你一致</translation>
    </message>
    <message>
        <source>You agree with yourself</source>
        <translation>你与自己一致</translation>
    </message>
    <message>
        <source>Now and then a row comes up once more without its label.</source>
        <translation>有时会把某一行不带标签地再问一次。</translation>
    </message>
    <message>
        <source>{agreed} of {count} rows asked twice</source>
        <translation>两次标注的 {count} 行中 {agreed} 行相同</translation>
    </message>
    <message>
        <source>{rows} rows an hour</source>
        <translation>每小时 {rows} 行</translation>
    </message>
    <message>
        <source>{rows} rows an hour, about {time} for the rest</source>
        <translation>每小时 {rows} 行，剩下的约需 {time}</translation>
    </message>
    <message>
        <source>Just labelled</source>
        <translation>刚刚标注</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>SidePanels</name>
    <message>
        <source>Labels…</source>
        <translation>标签设置…</translation>
    </message>
    <message>
        <source>Rules…</source>
        <translation>规则…</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>Text workbench</source>
        <translation>文本工作台</translation>
    </message>
    <message>
        <source>Saved {time}</source>
        <translation>已保存 {time}</translation>
    </message>
    <message>
        <source>All saved</source>
        <translation>已全部保存</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>首页</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} labelled</source>
        <translation>已标注 {count} 行</translation>
    </message>
    <message>
        <source>No run yet</source>
        <translation>尚未训练</translation>
    </message>
    <message>
        <source>No model yet</source>
        <translation>还没有模型</translation>
    </message>
    <message>
        <source>Run {number}</source>
        <translation>第 {number} 次</translation>
    </message>
    <message>
        <source>No test rows</source>
        <translation>没有测试行</translation>
    </message>
    <message>
        <source>Test: {wrong} of {rows} wrong</source>
        <translation>测试：{rows} 中错 {wrong}</translation>
    </message>
    <message>
        <source>Nothing exported</source>
        <translation>尚未导出</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Spreadsheet</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>ONNX</source>
        <translation>ONNX</translation>
    </message>
    <message>
        <source>New file</source>
        <translation>新文件</translation>
    </message>
</context>
<context>
    <name>SizesCard</name>
    <message>
        <source>Make it</source>
        <translation>制作</translation>
    </message>
    <message>
        <source>Save this one…</source>
        <translation>保存这一个…</translation>
    </message>
    <message>
        <source>Size, speed and score</source>
        <translation>大小、速度与得分</translation>
    </message>
    <message>
        <source>micro F1</source>
        <translation>微平均 F1</translation>
    </message>
    <message>
        <source>passage F1</source>
        <translation>标注 F1</translation>
    </message>
    <message numerus="yes">
        <source>{score} on %Ln test rows; speed on one processor core</source>
        <translation>
            <numerusform>{score}，基于 %Ln 个测试行；速度以单个处理器核心计</numerusform>
        </translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Smallest</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>Measure what is missing</source>
        <translation>测量尚缺的项</translation>
    </message>
</context>
<context>
    <name>Sizing</name>
    <message>
        <source>Measuring sizes</source>
        <translation>正在测量大小与速度</translation>
    </message>
    <message>
        <source>{name} model</source>
        <translation>{name} 模型</translation>
    </message>
    <message>
        <source>Save the model in a new folder</source>
        <translation>把模型保存到新文件夹</translation>
    </message>
</context>
<context>
    <name>SlicesCard</name>
    <message>
        <source>Where it fails</source>
        <translation>出错集中在哪里</translation>
    </message>
    <message>
        <source>Groups of at least {least} rows that are wrong more often than all other rows. Click one to see its mistakes.</source>
        <translation>至少 {least} 行、且比其余所有行更常出错的群组。点击即可查看其中的错误。</translation>
    </message>
    <message>
        <source>No group of at least {least} rows is wrong more often than the rest.</source>
        <translation>没有任何至少 {least} 行的群组比其余的行更常出错。</translation>
    </message>
    <message numerus="yes">
        <source>Looked at %Ln groups; who looks often finds something by chance, and that is counted in.</source>
        <translation>
            <numerusform>共检查了 %Ln 个群组；看得多就总会碰巧看到些什么，这一点已经计入。</numerusform>
        </translation>
    </message>
    <message>
        <source>Fisher's exact test, corrected by Benjamini and Hochberg (1995) for the number of groups; 95% interval of the difference by Newcombe.</source>
        <translation>Fisher 精确检验，按群组数用 Benjamini–Hochberg（1995）校正；差值的 95% 区间按 Newcombe 计算。</translation>
    </message>
    <message>
        <source>Show fewer</source>
        <translation>少显示一些</translation>
    </message>
    <message numerus="yes">
        <source>Show all %Ln</source>
        <translation>
            <numerusform>显示全部 %Ln 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Found by</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>群组</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Rest</source>
        <translation>其余</translation>
    </message>
    <message>
        <source>95% interval</source>
        <translation>95% 区间</translation>
    </message>
    <message>
        <source>More by</source>
        <translation>多出</translation>
    </message>
    <message>
        <source>Nearly the same rows: {groups}</source>
        <translation>几乎相同的行：{groups}</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>clear</source>
        <translation>明确</translation>
    </message>
    <message>
        <source>Less than 5% of such findings are chance.</source>
        <translation>这类发现中不到 5% 出于偶然。</translation>
    </message>
    <message>
        <source>may be chance</source>
        <translation>可能是偶然</translation>
    </message>
    <message>
        <source>{kind}: {value}</source>
        <translation>{kind}：{value}</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>字数</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>词</translation>
    </message>
    <message>
        <source>Like texts</source>
        <translation>相似文本</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
</context>
<context>
    <name>SplitForm</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Splitting a label</source>
        <translation>拆分标签</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of {count} rows move to the new label.</source>
        <translation>
            <numerusform>{count} 行中有 %Ln 行移到新标签。</numerusform>
        </translation>
    </message>
    <message>
        <source>Split “{label}”</source>
        <translation>拆分“{label}”</translation>
    </message>
    <message>
        <source>Its rows that contain…</source>
        <translation>其中包含…的行</translation>
    </message>
    <message>
        <source>Name of the new label</source>
        <translation>新标签的名称</translation>
    </message>
    <message numerus="yes">
        <source>Only the %Ln rows chosen in the table</source>
        <translation>
            <numerusform>只拆分表格中选中的 %Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Split</source>
        <translation>拆分</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>No job running</source>
        <translation>没有运行中的任务</translation>
    </message>
    <message>
        <source>Offline: nothing leaves this computer</source>
        <translation>离线：数据不离开本机</translation>
    </message>
    <message numerus="yes">
        <source>Processor, %n cores</source>
        <translation>
            <numerusform>处理器，%n 个核心</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>ending…</source>
        <translation>正在结束…</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
    <message>
        <source>part {number}</source>
        <translation>第 {number} 部分</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩余 {time}</translation>
    </message>
</context>
<context>
    <name>StepPanel</name>
    <message>
        <source>Take this step back</source>
        <translation>撤回这一步</translation>
    </message>
    <message>
        <source>Rows of this step</source>
        <translation>这一步涉及的行</translation>
    </message>
    <message>
        <source>All later steps stay as they are. Taking it back is a step itself and can be undone.</source>
        <translation>之后的步骤保持不变。撤回本身也是一步，可以撤销。</translation>
    </message>
    <message>
        <source>The project is open for reading only.</source>
        <translation>项目以只读方式打开。</translation>
    </message>
    <message>
        <source>and more</source>
        <translation>还有更多</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows touched</source>
        <translation>
            <numerusform>涉及 %Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>No row touched</source>
        <translation>没有涉及任何行</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Taken back: {step}</source>
        <translation>已撤回：{step}</translation>
    </message>
    <message>
        <source>No row was touched.</source>
        <translation>没有改动任何行。</translation>
    </message>
    <message>
        <source>Taking a step back</source>
        <translation>正在撤回</translation>
    </message>
</context>
<context>
    <name>StepTable</name>
    <message>
        <source>What was done</source>
        <translation>做了什么</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
</context>
<context>
    <name>StepsPart</name>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>This step</source>
        <translation>这一步</translation>
    </message>
    <message>
        <source>A row's life</source>
        <translation>一行的经历</translation>
    </message>
    <message>
        <source>Nothing was done yet</source>
        <translation>还没有任何步骤</translation>
    </message>
    <message>
        <source>Every step stands here with its time and can be taken back: imports, labels, notes, renamed labels.</source>
        <translation>每一步都会连同时间列在这里，并可撤回：导入、标注、备注、标签改名。</translation>
    </message>
    <message>
        <source>Import a spreadsheet</source>
        <translation>导入表格</translation>
    </message>
    <message numerus="yes">
        <source>%Ln steps</source>
        <translation>
            <numerusform>%Ln 步</numerusform>
        </translation>
    </message>
    <message>
        <source>All days</source>
        <translation>所有日期</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message numerus="yes">
        <source>{day}: %Ln steps</source>
        <translation>
            <numerusform>{day}：%Ln 步</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StopCard</name>
    <message>
        <source>When to stop</source>
        <translation>何时停止</translation>
    </message>
    <message>
        <source>For passages it is not told what more labels would bring. Train now and then, and compare the runs.</source>
        <translation>标注片段时无法得知更多标注会带来什么。请不时训练，并比较各次训练。</translation>
    </message>
    <message>
        <source>F1 of all labels on test rows.</source>
        <translation>所有标签在测试行上的 F1。</translation>
    </message>
    <message>
        <source>F1 of all labels on labelled rows held back. Picked rows are harder than most, so this is on the low side.</source>
        <translation>所有标签在留出的已标注行上的 F1。挑出的行比多数行更难，所以偏低。</translation>
    </message>
    <message>
        <source>Right on test rows.</source>
        <translation>在测试行上的准确率。</translation>
    </message>
    <message>
        <source>Right on labelled rows held back. Picked rows are harder than most, so this is on the low side.</source>
        <translation>在留出的已标行上的准确率。挑出来的行比一般的更难，所以偏低。</translation>
    </message>
    <message>
        <source>Rows still wanted: {labels}</source>
        <translation>还需要的行：{labels}</translation>
    </message>
    <message numerus="yes">
        <source>Weakest: {label}, F1 {score} ({span}) from %n rows.</source>
        <translation>
            <numerusform>最弱：{label}，F1 {score}（{span}），%n 行。</numerusform>
        </translation>
    </message>
    <message>
        <source>From 20 labels on this shows how the model gets better with each of them.</source>
        <translation>标满 20 行后，这里会显示模型随标注变好的情况。</translation>
    </message>
    <message numerus="yes">
        <source>Look for more of “{label}” and of %n other labels first: they have too few rows.</source>
        <translation>
            <numerusform>先多找“{label}”以及另外 %n 个标签的行：它们的行太少。</numerusform>
        </translation>
    </message>
    <message>
        <source>Look for more of “{label}” first: it has too few rows.</source>
        <translation>先多找“{label}”的行：它的行太少。</translation>
    </message>
    <message>
        <source>Enough: 100 more labels would bring less than one point. Train now.</source>
        <translation>已经够了：再标 100 行也提高不到 1 个百分点。现在就训练。</translation>
    </message>
    <message>
        <source>100 more labels bring about {gain}: to {span}.</source>
        <translation>再标 100 行约提高 {gain}，达到 {span}。</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Today {done} / {goal}</source>
        <translation>今天 {done} / {goal}</translation>
    </message>
    <message>
        <source>All rows {done} / {rows}</source>
        <translation>全部 {done} / {rows}</translation>
    </message>
    <message>
        <source>Model agrees {share}</source>
        <translation>模型一致 {share}</translation>
    </message>
    <message>
        <source>Last:</source>
        <translation>上一条：</translation>
    </message>
</context>
<context>
    <name>SwapsCard</name>
    <message>
        <source>Words of groups swapped</source>
        <translation>替换群组用词</translation>
    </message>
    <message>
        <source>Words…</source>
        <translation>用词…</translation>
    </message>
    <message>
        <source>Swap and ask</source>
        <translation>替换并询问</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>再次询问</translation>
    </message>
    <message>
        <source>“She” for “he”, one people for another: an answer that turns rests on who is meant. Where a label is about the group itself it may turn.</source>
        <translation>把“她”换成“他”，把一个群体换成另一个：答案因此改变，说明它取决于说的是谁。若标签本来就关乎该群体，则可以改变。</translation>
    </message>
    <message numerus="yes">
        <source>None of the %Ln rows holds one of the words.</source>
        <translation>
            <numerusform>%Ln 行中没有一行含有这些词。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In {turned} of %Ln texts the answer turns: {share} ({range})</source>
        <translation>
            <numerusform>%Ln 条文本中有 {turned} 条答案改变：{share}（{range}）</numerusform>
        </translation>
    </message>
    <message>
        <source>Word</source>
        <translation>词</translation>
    </message>
    <message>
        <source>becomes</source>
        <translation>换成</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>文本数</translation>
    </message>
    <message>
        <source>Turned</source>
        <translation>改变</translation>
    </message>
    <message>
        <source>95% interval</source>
        <translation>95% 区间</translation>
    </message>
    <message>
        <source>As it was</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>Swapped</source>
        <translation>替换后</translation>
    </message>
    <message>
        <source>Said before</source>
        <translation>原来的答案</translation>
    </message>
    <message>
        <source>Said after</source>
        <translation>改后的答案</translation>
    </message>
    <message>
        <source>Answers that turned</source>
        <translation>改变了的答案</translation>
    </message>
</context>
<context>
    <name>TableCard</name>
    <message numerus="yes">
        <source>For you and your colleagues. All %Ln rows with your own columns, labels, who gave them, prediction.</source>
        <translation>
            <numerusform>给你和同事。全部 %Ln 行，含原有各列、标签、标注者和预测。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For you and your colleagues. All %Ln rows with your own columns, passages and their places, prediction.</source>
        <translation>
            <numerusform>给你和同事。全部 %Ln 行，含原有各列、标注及其位置、预测。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For you and your colleagues. All %Ln rows with your own columns, label, who gave it, prediction.</source>
        <translation>
            <numerusform>给你和同事。全部 %Ln 行，含原有各列、标签、标注者和预测。</numerusform>
        </translation>
    </message>
    <message>
        <source>Labelled spreadsheet</source>
        <translation>标注好的表格</translation>
    </message>
    <message>
        <source>New file</source>
        <translation>新文件</translation>
    </message>
    <message>
        <source>Excel, CSV, other tools</source>
        <translation>Excel、CSV、其他工具</translation>
    </message>
    <message>
        <source>Your file</source>
        <translation>你的文件</translation>
    </message>
    <message>
        <source>gets only the columns you choose</source>
        <translation>只写入你选的列</translation>
    </message>
    <message>
        <source>New file…</source>
        <translation>新文件…</translation>
    </message>
    <message>
        <source>My workbook…</source>
        <translation>写回我的表格…</translation>
    </message>
</context>
<context>
    <name>TextEditor</name>
    <message>
        <source>Text of row {row}</source>
        <translation>第 {row} 行的文本</translation>
    </message>
    <message>
        <source>What it was stays in the row's history. The label stays as it is.</source>
        <translation>原来的文本保留在该行的历史中，标签不变。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>TrainForm</name>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>力度</translation>
    </message>
    <message>
        <source>A first look: up to {epochs} passes, {tokens} tokens of a text.</source>
        <translation>先看一眼：最多 {epochs} 轮，每条文本 {tokens} 个词元。</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Fine-tune the whole model</source>
        <translation>微调整个模型</translation>
    </message>
    <message>
        <source>Head only: the base model stays as it is</source>
        <translation>只训练分类头：基础模型不变</translation>
    </message>
    <message>
        <source>You can go on labelling while it trains. Earlier runs stay as they are.</source>
        <translation>训练时可以继续标注。以前的训练记录保持不变。</translation>
    </message>
    <message>
        <source>You can go on labelling while it trains.</source>
        <translation>训练时可以继续标注。</translation>
    </message>
    <message>
        <source>A few seconds to minutes; a little less exact.</source>
        <translation>几秒到几分钟，略欠精确。</translation>
    </message>
    <message>
        <source>The best scores from about 20 rows a label on.</source>
        <translation>每个标签约 20 行起得分最好。</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>均衡</translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation>精细</translation>
    </message>
    <message>
        <source>about {time}</source>
        <translation>约 {time}</translation>
    </message>
    <message>
        <source>Suggested</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>One pass, no fine-tuning: the effort makes little difference.</source>
        <translation>只过一遍，不微调：力度影响不大。</translation>
    </message>
    <message>
        <source>A first look: up to {epochs} passes over the whole texts.</source>
        <translation>先看一眼：最多 {epochs} 轮，通读全文。</translation>
    </message>
    <message>
        <source>Up to {epochs} passes over the whole texts, keeps the best one.</source>
        <translation>最多 {epochs} 轮，通读全文，保留最好的一轮。</translation>
    </message>
    <message>
        <source>Up to {epochs} passes, keeps the best one, {tokens} tokens of a text.</source>
        <translation>最多 {epochs} 轮，保留最好的一轮，每条文本 {tokens} 个词元。</translation>
    </message>
    <message>
        <source>The project is open for reading only: nothing can be trained in it.</source>
        <translation>项目以只读方式打开：无法在其中训练。</translation>
    </message>
    <message>
        <source>Add to the queue</source>
        <translation>加入队列</translation>
    </message>
    <message>
        <source>It learns from the labels of now, and starts when the run under way has ended.</source>
        <translation>它从现在的标签学习，等正在进行的训练结束后开始。</translation>
    </message>
    <message>
        <source>a rough guess: it is being tried for some seconds…</source>
        <translation>粗略估计：正在试训几秒…</translation>
    </message>
    <message>
        <source>Mark some passages first: two rows with a passage are the least.</source>
        <translation>请先标注一些片段：至少要有两行带片段。</translation>
    </message>
    <message>
        <source>Too few passages: at least two rows with one label.</source>
        <translation>片段太少：至少要有两行带同一标签。</translation>
    </message>
    <message>
        <source>Label some rows first: two labels with two rows each are the least.</source>
        <translation>请先标注一些行：至少两个标签，各两行。</translation>
    </message>
    <message>
        <source>None of the labels applies to any labelled row. Label some to which one does.</source>
        <translation>已标注的行都不符合任何标签。请标注一些符合某个标签的行。</translation>
    </message>
    <message>
        <source>All labelled rows have the same label. Label some to which it does not apply.</source>
        <translation>所有已标注的行都是同一个标签。请再标注一些不符合该标签的行。</translation>
    </message>
    <message>
        <source>Too few labelled rows: at least two for one label.</source>
        <translation>已标注的行太少：至少要有两行是同一标签。</translation>
    </message>
    <message>
        <source>All labelled rows have the same label. Label some rows of a second label.</source>
        <translation>已标注的行都是同一个标签。请再标注另一个标签的行。</translation>
    </message>
    <message>
        <source>Too few labelled rows: at least two for each label.</source>
        <translation>已标注的行太少：每个标签至少两行。</translation>
    </message>
    <message>
        <source>This base model is not on this computer. Choose another one.</source>
        <translation>这个基础模型不在本机上。请另选一个。</translation>
    </message>
    <message>
        <source>This base model would have to be downloaded, and the network is switched off in Settings.</source>
        <translation>这个基础模型需要下载，而设置中已关闭网络。</translation>
    </message>
    <message>
        <source>Prepare the base model</source>
        <translation>准备基础模型</translation>
    </message>
    <message>
        <source>Download the base model…</source>
        <translation>下载基础模型…</translation>
    </message>
    <message>
        <source>First the base model has to be prepared, once: a minute or so, without a network.</source>
        <translation>要先准备基础模型，只需一次：约一分钟，不需要网络。</translation>
    </message>
    <message>
        <source>First the base model has to be downloaded, once. You are asked before it is.</source>
        <translation>要先下载基础模型，只需一次。下载前会先询问你。</translation>
    </message>
    <message>
        <source>Ready: {rows} training rows, {labels} kinds of passages, about {time}.</source>
        <translation>就绪：{rows} 行训练数据，{labels} 种片段，约 {time}。</translation>
    </message>
    <message>
        <source>Ready: {rows} training rows, {labels} labels, about {time}.</source>
        <translation>就绪：{rows} 行训练数据，{labels} 个标签，约 {time}。</translation>
    </message>
    <message>
        <source>tried on this computer</source>
        <translation>已在本机试训</translation>
    </message>
    <message>
        <source>by the pace of your last run</source>
        <translation>按上次训练的速度估计</translation>
    </message>
    <message>
        <source>a rough guess before the first run</source>
        <translation>首次训练前的粗略估计</translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>New training</source>
        <translation>新的训练</translation>
    </message>
    <message>
        <source>Stop and keep best</source>
        <translation>停止并保留最佳</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Throw this run away; earlier runs stay</source>
        <translation>丢弃本次训练；以前的记录保留</translation>
    </message>
    <message>
        <source>Nothing to learn from yet</source>
        <translation>还没有可学的数据</translation>
    </message>
    <message>
        <source>Label some rows, about 20 for each label. Then this page trains a model on them and shows how it learns.</source>
        <translation>先标注一些行，每个标签约 20 行。然后本页用它们训练模型，并展示学习过程。</translation>
    </message>
    <message>
        <source>Go to Label</source>
        <translation>前往标注</translation>
    </message>
    <message>
        <source>Back to the run</source>
        <translation>回到训练</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Run {number}</source>
        <translation>第 {number} 次</translation>
    </message>
    <message>
        <source>started {time}</source>
        <translation>{time} 开始</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>准备中…</translation>
    </message>
    <message>
        <source>Run {number}, as it went</source>
        <translation>第 {number} 次训练的过程</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new labels since run {run}</source>
        <translation>
            <numerusform>第 {run} 次训练后新增 %Ln 个标签</numerusform>
        </translation>
    </message>
    <message>
        <source>Preparing {name}</source>
        <translation>正在准备 {name}</translation>
    </message>
    <message>
        <source>This base model is not on this computer yet.</source>
        <translation>本机还没有这个基础模型。</translation>
    </message>
    <message>
        <source>It is downloaded once, about 90 MB (licence: MIT). Nothing of yours is sent.</source>
        <translation>只需下载一次，约 90 MB（许可：MIT）。不会发送你的任何数据。</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Fetching {name}</source>
        <translation>正在下载 {name}</translation>
    </message>
    <message>
        <source>The base model is ready.</source>
        <translation>基础模型已就绪。</translation>
    </message>
    <message>
        <source>Run {number} is in the trash.</source>
        <translation>第 {number} 次训练已在回收站。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>Training</name>
    <message>
        <source>Preparing the training</source>
        <translation>正在准备训练</translation>
    </message>
    <message>
        <source>Training run {number}</source>
        <translation>训练第 {number} 次</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩余 {time}</translation>
    </message>
    <message>
        <source>training {number} of {count}: {phase}</source>
        <translation>第 {number} 次训练，共 {count} 次：{phase}</translation>
    </message>
    <message>
        <source>{number} of {count}: {phase}</source>
        <translation>第 {number}/{count} 部分：{phase}</translation>
    </message>
    <message>
        <source>Taking in the predictions</source>
        <translation>正在写入预测</translation>
    </message>
    <message>
        <source>Look at its mistakes</source>
        <translation>查看它的错误</translation>
    </message>
    <message>
        <source>Run {number} is trained.</source>
        <translation>第 {number} 次训练已完成。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>A training waits</source>
        <translation>有训练在等待</translation>
    </message>
    <message>
        <source>Close all the same</source>
        <translation>仍然关闭</translation>
    </message>
    <message>
        <source>Training goes on</source>
        <translation>训练继续进行</translation>
    </message>
    <message>
        <source>Run {number} is still training.</source>
        <translation>第 {number} 次训练仍在进行。</translation>
    </message>
    <message>
        <source>It can go on without the window. When you open the project again, it is there or already done.</source>
        <translation>关闭窗口后也可继续。再次打开项目时，它仍在进行或已经完成。</translation>
    </message>
    <message>
        <source>Leave it running</source>
        <translation>让它继续</translation>
    </message>
    <message>
        <source>Stop and keep best</source>
        <translation>停止并保留最佳</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>TranslatorFields</name>
    <message>
        <source>There: folder</source>
        <translation>译出：文件夹</translation>
    </message>
    <message>
        <source>Back: folder</source>
        <translation>译回：文件夹</translation>
    </message>
    <message>
        <source>of the texts: eng_Latn</source>
        <translation>文本的语言：zho_Hans</translation>
    </message>
    <message>
        <source>in between: deu_Latn</source>
        <translation>中间语言：eng_Latn</translation>
    </message>
    <message>
        <source>Folder of the translation model there</source>
        <translation>译出所用翻译模型的文件夹</translation>
    </message>
    <message>
        <source>Folder of the translation model back</source>
        <translation>译回所用翻译模型的文件夹</translation>
    </message>
    <message>
        <source>Code of the language of the texts</source>
        <translation>文本语言的代码</translation>
    </message>
    <message>
        <source>Code of the language in between</source>
        <translation>中间语言的代码</translation>
    </message>
    <message>
        <source>Codes</source>
        <translation>语言代码</translation>
    </message>
    <message>
        <source>Translation models</source>
        <translation>翻译模型</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose: {what}</source>
        <translation>选择：{what}</translation>
    </message>
    <message>
        <source>Name a folder for each way: the same one twice, where a model knows both.</source>
        <translation>译出和译回各指定一个文件夹；一个模型两边都会时，填同一个文件夹两次。</translation>
    </message>
    <message>
        <source>They are tried with one of your texts…</source>
        <translation>正在用你的一条文本试译…</translation>
    </message>
    <message>
        <source>Tried: “{text}” → “{between}” → “{back}”</source>
        <translation>试译：“{text}” → “{between}” → “{back}”</translation>
    </message>
    <message>
        <source>They could not be tried.</source>
        <translation>无法试译。</translation>
    </message>
    <message>
        <source>Two folders, there and back. Made texts (Train, Advanced) can then be said in other words.</source>
        <translation>两个文件夹，译出和译回。这样人工变体文本（训练 › 高级）就能换一种说法。</translation>
    </message>
</context>
<context>
    <name>TrashPart</name>
    <message>
        <source>Rows in the trash</source>
        <translation>回收站中的行</translation>
    </message>
    <message>
        <source>Find in the trash</source>
        <translation>在回收站中查找</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>训练记录</translation>
    </message>
    <message>
        <source>Delete these runs for good…</source>
        <translation>彻底删除这些训练…</translation>
    </message>
    <message>
        <source>The trash is empty</source>
        <translation>回收站是空的</translation>
    </message>
    <message>
        <source>Rows, labels and runs that you move to the trash stand here, and every one of them can come back.</source>
        <translation>移到回收站的行、标签和训练都在这里，每一项都能恢复。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows are back.</source>
        <translation>
            <numerusform>已恢复 %Ln 行。</numerusform>
        </translation>
    </message>
    <message>
        <source>Bringing rows back</source>
        <translation>正在恢复</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>History of this row</source>
        <translation>这一行的历史</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>No such row in the trash.</source>
        <translation>回收站中没有这样的行。</translation>
    </message>
    <message>
        <source>No rows in the trash.</source>
        <translation>回收站中没有行。</translation>
    </message>
    <message numerus="yes">
        <source>Bring %Ln rows back</source>
        <translation>
            <numerusform>恢复 %Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>No labels in the trash.</source>
        <translation>回收站中没有标签。</translation>
    </message>
    <message>
        <source>Run {number}</source>
        <translation>第 {number} 次</translation>
    </message>
    <message>
        <source>No runs in the trash.</source>
        <translation>回收站中没有训练。</translation>
    </message>
    <message>
        <source>Reading their size…</source>
        <translation>正在计算大小…</translation>
    </message>
    <message>
        <source>Bring back: {name}</source>
        <translation>恢复：{name}</translation>
    </message>
    <message>
        <source>They take {size} of the disk.</source>
        <translation>占用磁盘 {size}。</translation>
    </message>
    <message>
        <source>Delete runs for good</source>
        <translation>彻底删除训练</translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln runs for good?</source>
        <translation>
            <numerusform>彻底删除 %Ln 次训练？</numerusform>
        </translation>
    </message>
    <message>
        <source>This frees {size} of disk. Their models and predictions cannot come back.</source>
        <translation>将释放 {size} 磁盘空间。它们的模型和预测无法恢复。</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>彻底删除</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Deleting runs</source>
        <translation>正在删除训练</translation>
    </message>
    <message numerus="yes">
        <source>%Ln runs are deleted.</source>
        <translation>
            <numerusform>已删除 %Ln 次训练。</numerusform>
        </translation>
    </message>
    <message>
        <source>Label “{label}” is back.</source>
        <translation>标签“{label}”已恢复。</translation>
    </message>
    <message>
        <source>Run {number} is back.</source>
        <translation>第 {number} 次训练已恢复。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>TrustView</name>
    <message>
        <source>Trust</source>
        <translation>可信度</translation>
    </message>
    <message>
        <source>Sure and right differ by</source>
        <translation>把握与正确率相差</translation>
    </message>
    <message>
        <source>{range}, on {where}</source>
        <translation>{range}，{where}</translation>
    </message>
    <message>
        <source>Once scaled, by</source>
        <translation>校准后相差</translation>
    </message>
    <message>
        <source>nothing to scale</source>
        <translation>无需校准</translation>
    </message>
    <message>
        <source>{range}, at temperature {degree}</source>
        <translation>{range}，温度 {degree}</translation>
    </message>
    <message>
        <source>Expected calibration error: the mean distance from the dashed line.</source>
        <translation>期望校准误差：到虚线的平均距离。</translation>
    </message>
    <message>
        <source>One number, found on validation rows, makes the model less sure or surer. No answer changes.</source>
        <translation>在验证行上求得的一个数，使模型更有或更少把握；答案不变。</translation>
    </message>
    <message>
        <source>Taken without a look</source>
        <translation>可直接采用</translation>
    </message>
    <message>
        <source>from {sure} sure on</source>
        <translation>把握 {sure} 起</translation>
    </message>
    <message>
        <source>no answer is sure enough</source>
        <translation>没有足够有把握的答案</translation>
    </message>
</context>
<context>
    <name>UnlikeCard</name>
    <message>
        <source>Texts unlike those that it learned from</source>
        <translation>与训练文本不相似的文本</translation>
    </message>
    <message>
        <source>Their mistakes</source>
        <translation>其中的错误</translation>
    </message>
    <message>
        <source>It cannot be said</source>
        <translation>无法判断</translation>
    </message>
    <message>
        <source>It takes labelled test rows, at least 40 validation rows and the run's vectors.</source>
        <translation>需要已标注的测试行、至少 40 条验证行以及本次训练的向量。</translation>
    </message>
    <message>
        <source>{share} of {rows} test rows ({range}); {expected} would be usual</source>
        <translation>{rows} 条测试行中的 {share}（{range}）；通常为 {expected}</translation>
    </message>
    <message>
        <source>{wrong} of them are wrong ({share}), of the others {rest}.</source>
        <translation>其中 {wrong} 行错误（{share}），其余行为 {rest}。</translation>
    </message>
    <message>
        <source>Farther from the training rows than all but 5% of the validation rows; the farthest first.</source>
        <translation>比 95% 的验证行离训练行更远；最远的在前。</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
</context>
<context>
    <name>Views</name>
    <message numerus="yes">
        <source>%Ln rows left out</source>
        <translation>
            <numerusform>剔除了 %Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>the first {count} are shown</source>
        <translation>只显示前 {count} 行</translation>
    </message>
    <message numerus="yes">
        <source>Preview: first %Ln rows</source>
        <translation>
            <numerusform>预览：前 %Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>New and changed</source>
        <translation>新增与变化</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>已剔除</translation>
    </message>
    <message>
        <source>Nearly the same</source>
        <translation>近似重复</translation>
    </message>
    <message>
        <source>Different labels</source>
        <translation>标签不一致</translation>
    </message>
    <message>
        <source>Show left-out rows</source>
        <translation>显示被剔除的行</translation>
    </message>
</context>
<context>
    <name>WatchCard</name>
    <message>
        <source>Choose the folder to watch</source>
        <translation>选择要监测的文件夹</translation>
    </message>
    <message>
        <source>{name} labelled</source>
        <translation>{name} 已标注</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more alerts: see the folder of results.</source>
        <translation>
            <numerusform>另有 %Ln 条提醒：见结果文件夹。</numerusform>
        </translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>For a folder that fills over time. Tells you when texts or labels begin to differ from the training rows.</source>
        <translation>适用于不断增加文件的文件夹。当文本或标签开始与训练数据不同时会提醒你。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files</source>
        <translation>
            <numerusform>%Ln 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>{rows} of {files} labelled so far.</source>
        <translation>已标注 {rows}（{files}）。</translation>
    </message>
    <message>
        <source>The model is being loaded.</source>
        <translation>正在加载模型。</translation>
    </message>
    <message>
        <source>Watch new texts</source>
        <translation>监测新文本</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>not chosen yet</source>
        <translation>尚未选择</translation>
    </message>
    <message>
        <source>Alert when</source>
        <translation>提醒条件</translation>
    </message>
    <message>
        <source>a share moves 5 points or doubles</source>
        <translation>占比变动 5 个百分点或翻倍</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Stop watching</source>
        <translation>停止监测</translation>
    </message>
    <message>
        <source>Open results</source>
        <translation>打开结果</translation>
    </message>
    <message numerus="yes">
        <source>Send %Ln rows to Label</source>
        <translation>
            <numerusform>送 %Ln 行去标注</numerusform>
        </translation>
    </message>
    <message>
        <source>Rows of which the model is unsure, or that are unlike its training rows</source>
        <translation>模型没有把握的行，或与训练数据不同的行</translation>
    </message>
</context>
<context>
    <name>Where</name>
    <message>
        <source>Where it goes wrong</source>
        <translation>错在哪里</translation>
    </message>
    <message>
        <source>Click a cell to see its rows</source>
        <translation>点击单元格查看对应的行</translation>
    </message>
    <message>
        <source>Numbers count passages</source>
        <translation>数字为标注处数</translation>
    </message>
    <message>
        <source>Numbers count rows</source>
        <translation>数字为行数</translation>
    </message>
    <message>
        <source>You said ↓   Model said →</source>
        <translation>你的标签 ↓   模型预测 →</translation>
    </message>
    <message>
        <source>What tells them apart…</source>
        <translation>区别在哪里…</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>% of your label</source>
        <translation>占你的标签 %</translation>
    </message>
    <message>
        <source>% of the model's</source>
        <translation>占模型预测 %</translation>
    </message>
    <message>
        <source>As listed</source>
        <translation>按原顺序</translation>
    </message>
    <message>
        <source>Alike together</source>
        <translation>易混的相邻</translation>
    </message>
    <message>
        <source>How the matrix is shown</source>
        <translation>矩阵的显示方式</translation>
    </message>
    <message numerus="yes">
        <source>{group} · %Ln mistakes</source>
        <translation>
            <numerusform>{group} · %Ln 个错误</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{label}: {what} · %Ln rows</source>
        <translation>
            <numerusform>{label}：{what} · %Ln 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{given} → {predicted} · %Ln rows</source>
        <translation>
            <numerusform>{given} → {predicted} · %Ln 行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WordsDialog</name>
    <message>
        <source>Words of groups</source>
        <translation>群组用词</translation>
    </message>
    <message>
        <source>Words on one line stand for one another. Lines without an empty line between them change together, by their place: women, men / she, he.</source>
        <translation>同一行的词可以互相替换。中间没有空行的各行会按位置一起替换：女人、男人 / 她、他。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Keep with the project</source>
        <translation>随项目保存</translation>
    </message>
</context>
<context>
    <name>WorkbookDialog</name>
    <message>
        <source>My workbook</source>
        <translation>我的表格</translation>
    </message>
    <message>
        <source>A new column at the right</source>
        <translation>最右侧的新列</translation>
    </message>
    <message>
        <source>A copy beside it</source>
        <translation>旁边的副本</translation>
    </message>
    <message>
        <source>The workbook itself</source>
        <translation>表格本身</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>把握</translation>
    </message>
    <message>
        <source>Their place in the sheet</source>
        <translation>在工作表中的位置</translation>
    </message>
    <message>
        <source>Their row id</source>
        <translation>行编号</translation>
    </message>
    <message>
        <source>Their text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Only the chosen cells change. Other sheets, formulas, charts and formats stay as they are.</source>
        <translation>只改动所选的单元格。其他工作表、公式、图表和格式保持不变。</translation>
    </message>
    <message>
        <source>The label goes into</source>
        <translation>标签写入</translation>
    </message>
    <message>
        <source>Rows are found by</source>
        <translation>按什么找到各行</translation>
    </message>
    <message>
        <source>Write into</source>
        <translation>写到</translation>
    </message>
</context>
<context>
    <name>_Delegate</name>
    <message>
        <source>Damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>No model yet</source>
        <translation>还没有模型</translation>
    </message>
    <message>
        <source>not from test rows</source>
        <translation>并非来自测试行</translation>
    </message>
    <message>
        <source>None applies</source>
        <translation>都不符合</translation>
    </message>
    <message>
        <source>Nothing to mark</source>
        <translation>没有可标的内容</translation>
    </message>
    <message>
        <source>test row</source>
        <translation>测试行</translation>
    </message>
    <message>
        <source>same</source>
        <translation>相同</translation>
    </message>
</context>
<context>
    <name>_Line</name>
    <message>
        <source>suggested, {share} sure</source>
        <translation>建议，把握 {share}</translation>
    </message>
    <message>
        <source>Remove {words}</source>
        <translation>移除 {words}</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>接受</translation>
    </message>
</context>
<context>
    <name>_Model</name>
    <message>
        <source>Damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>No model yet</source>
        <translation>还没有模型</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Labelled</source>
        <translation>已标注</translation>
    </message>
    <message>
        <source>Last score, axis 50–100%</source>
        <translation>最近得分，刻度 50–100%</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>打开时间</translation>
    </message>
    <message>
        <source>fixed: {label}</source>
        <translation>已改：{label}</translation>
    </message>
    <message>
        <source>checked: {label}</source>
        <translation>已核对：{label}</translation>
    </message>
    <message>
        <source>may be wrong: {label}</source>
        <translation>可能有误：{label}</translation>
    </message>
    <message>
        <source>Said unseen</source>
        <translation>未学时预测</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>应为</translation>
    </message>
    <message>
        <source>Doubt</source>
        <translation>疑点</translation>
    </message>
    <message>
        <source>Your labels</source>
        <translation>你的标签</translation>
    </message>
    <message>
        <source>You marked</source>
        <translation>你的标注</translation>
    </message>
    <message>
        <source>The model's differ</source>
        <translation>模型的不同之处</translation>
    </message>
    <message>
        <source>Probably</source>
        <translation>可能的问题</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Model said</source>
        <translation>模型预测</translation>
    </message>
    <message>
        <source>Sure</source>
        <translation>把握</translation>
    </message>
    <message>
        <source>Your label</source>
        <translation>你的标签</translation>
    </message>
    <message numerus="yes">
        <source>%n rows you called {given} and the model {predicted}</source>
        <translation>
            <numerusform>你标为“{given}”、模型预测为“{predicted}”的有 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>{share} found</source>
        <translation>找到 {share}</translation>
    </message>
    <message>
        <source>{found} of {rows}</source>
        <translation>{found} / {rows}</translation>
    </message>
    <message>
        <source>Of the passages with this label, how many the model marks with the same start, end and label.</source>
        <translation>带有该标签的标注中，模型以相同的起点、终点和标签标出的有多少。</translation>
    </message>
    <message>
        <source>Of the passages that the model marks with this label, how many are just so in the test rows.</source>
        <translation>模型以该标签标出的标注中，与测试行完全一致的有多少。</translation>
    </message>
    <message>
        <source>Of the test rows with this label, how many the model gives it.</source>
        <translation>带有该标签的测试行中，模型也给出该标签的有多少。</translation>
    </message>
    <message>
        <source>Of the test rows that the model gives this label, how many carry it.</source>
        <translation>模型给出该标签的测试行中，确实带有该标签的有多少。</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Test rows</source>
        <translation>测试行</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>找到</translation>
    </message>
    <message>
        <source>95% interval</source>
        <translation>95% 区间</translation>
    </message>
    <message>
        <source>Right when said</source>
        <translation>预测正确</translation>
    </message>
    <message>
        <source>Passages</source>
        <translation>标注数</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>截至</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>标注数</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Found, 95% interval</source>
        <translation>找到率的 95% 区间</translation>
    </message>
    <message>
        <source>A smaller model of run {number}</source>
        <translation>第 {number} 次训练的小模型</translation>
    </message>
    <message>
        <source>as trained</source>
        <translation>训练所得</translation>
    </message>
    <message>
        <source>16 bits</source>
        <translation>16 位</translation>
    </message>
    <message>
        <source>ONNX, 8 bits</source>
        <translation>ONNX，8 位</translation>
    </message>
    <message>
        <source>Run {number}, {form}</source>
        <translation>第 {number} 次训练，{form}</translation>
    </message>
    <message>
        <source>not made yet</source>
        <translation>尚未制作</translation>
    </message>
    <message>
        <source>not measured yet</source>
        <translation>尚未测量</translation>
    </message>
    <message>
        <source>{score} ({range})</source>
        <translation>{score}（{range}）</translation>
    </message>
    <message>
        <source>no labelled test rows</source>
        <translation>没有已标注的测试行</translation>
    </message>
    <message>
        <source>{score}, answers too differently</source>
        <translation>{score}，回答相差太大</translation>
    </message>
    <message>
        <source>{count} M</source>
        <translation>{count} M</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数量</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>磁盘占用</translation>
    </message>
    <message>
        <source>Rows a second</source>
        <translation>每秒行数</translation>
    </message>
    <message>
        <source>Score, 95% interval</source>
        <translation>得分，95% 区间</translation>
    </message>
</context>
<context>
    <name>_Probability</name>
    <message>
        <source>Show what speaks for {label}</source>
        <translation>显示支持“{label}”的词</translation>
    </message>
</context>
<context>
    <name>_RecentDelegate</name>
    <message>
        <source>model: {key}</source>
        <translation>模型：{key}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln passages</source>
        <translation>
            <numerusform>%Ln 处标注</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to mark</source>
        <translation>没有可标的内容</translation>
    </message>
    <message>
        <source>None applies</source>
        <translation>都不符合</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>Label taken away</source>
        <translation>已取消标签</translation>
    </message>
</context>
<context>
    <name>_RecentModel</name>
    <message>
        <source>Skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>None applies</source>
        <translation>都不符合</translation>
    </message>
</context>
<context>
    <name>_StepDelegate</name>
    <message numerus="yes">
        <source>%Ln steps</source>
        <translation>
            <numerusform>%Ln 步</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_View</name>
    <message>
        <source>Looking through all texts…</source>
        <translation>正在查看所有文本…</translation>
    </message>
    <message>
        <source>the first {count} are shown</source>
        <translation>只显示前 {count} 行</translation>
    </message>
</context>
<context>
    <name>alerts</name>
    <message>
        <source>“{label}” grew within a day: {value} of the rows of {day}, {before} in the days before.</source>
        <translation>“{label}”一天内激增：占 {day} 各行的 {value}，此前几天为 {before}。</translation>
    </message>
    <message>
        <source>“{label}” has moved: {value} of the rows up to {day}, {before} of the rows that the model was measured with.</source>
        <translation>“{label}”的占比有变化：截至 {day} 占 {value}，在测量模型所用的行中为 {before}。</translation>
    </message>
    <message>
        <source>“{label}” is at {value} of the rows of {day}: more than {before}.</source>
        <translation>“{label}”占 {day} 各行的 {value}：超过 {before}。</translation>
    </message>
    <message>
        <source>{value} of the texts up to {day} are unlike those that the model learned from; {before} would be usual.</source>
        <translation>截至 {day}，有 {value} 的文本与模型学过的不同；通常为 {before}。</translation>
    </message>
    <message>
        <source>The model is unsure of {value} of the rows up to {day}; it was of {before} when it was measured.</source>
        <translation>截至 {day}，模型对 {value} 的行没有把握；测量时为 {before}。</translation>
    </message>
    <message>
        <source>The texts up to {day} are of other lengths than those that the model learned from.</source>
        <translation>截至 {day} 的文本长度与模型学过的不同。</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>“--file” knows texts with one label each so far; here they have several.</source>
        <translation>目前“--file”只支持每条文本一个标签；这里的文本有多个。</translation>
    </message>
    <message>
        <source>Import the file with “--split test”, and evaluate without “--file”.</source>
        <translation>请用“--split test”导入该文件，然后不带“--file”进行评估。</translation>
    </message>
    <message>
        <source>There is no trained model yet.</source>
        <translation>还没有训练好的模型。</translation>
    </message>
    <message>
        <source>Train once, then try again.</source>
        <translation>请先训练一次，再重试。</translation>
    </message>
    <message>
        <source>This project has no labelled test rows.</source>
        <translation>此项目没有已标注的测试行。</translation>
    </message>
    <message>
        <source>Import some with “--split test”, or give a labelled file with “--file”.</source>
        <translation>请用“--split test”导入，或用“--file”提供已标注的文件。</translation>
    </message>
    <message>
        <source>“{file}” holds no labelled rows.</source>
        <translation>“{file}”中没有已标注的行。</translation>
    </message>
    <message>
        <source>Say which column holds the labels with “--label”.</source>
        <translation>请用“--label”指明标签所在的列。</translation>
    </message>
    <message>
        <source>“{file}” holds no rows with a text.</source>
        <translation>“{file}”中没有含文本的行。</translation>
    </message>
    <message>
        <source>Choose another text column, another sheet or another file.</source>
        <translation>请换一个文本列、工作表或文件。</translation>
    </message>
    <message>
        <source>The texts of “{file}” are formulas whose values are not in the file.</source>
        <translation>“{file}”的文本是公式，其值不在文件中。</translation>
    </message>
    <message>
        <source>Open it in a spreadsheet program and save it, or choose another text column.</source>
        <translation>请用表格软件打开并保存，或选择另一个文本列。</translation>
    </message>
    <message>
        <source>The training was cut short (exit {code}); perhaps the memory ran out.</source>
        <translation>训练中断（退出码 {code}），可能是内存不足。</translation>
    </message>
    <message>
        <source>“workbench run {folder}” goes on from where it was.</source>
        <translation>“workbench run {folder}”可从中断处继续。</translation>
    </message>
    <message>
        <source>The training was cut short (exit {code}) and cannot go on.</source>
        <translation>训练中断（退出码 {code}），无法继续。</translation>
    </message>
    <message>
        <source>Start a new one. Labels and earlier runs are untouched.</source>
        <translation>请开始新的训练。标签和以前的训练保持不变。</translation>
    </message>
    <message>
        <source>The disk that holds “{place}” is full.</source>
        <translation>“{place}”所在的磁盘已满。</translation>
    </message>
    <message>
        <source>Free some space and try again. Everything saved so far is safe.</source>
        <translation>请腾出空间后重试。已保存的内容是安全的。</translation>
    </message>
    <message>
        <source>“{place}” was not found.</source>
        <translation>找不到“{place}”。</translation>
    </message>
    <message>
        <source>It was moved, renamed or deleted, or its drive is not connected.</source>
        <translation>它已被移动、改名或删除，或者所在的磁盘没有连接。</translation>
    </message>
    <message>
        <source>Something named “{place}” is there already.</source>
        <translation>已有名为“{place}”的文件或文件夹。</translation>
    </message>
    <message>
        <source>Choose another name or another folder.</source>
        <translation>请换一个名称或文件夹。</translation>
    </message>
    <message>
        <source>“{place}” is not inside a folder.</source>
        <translation>“{place}”不在文件夹中。</translation>
    </message>
    <message>
        <source>A part of this path is a file. Choose another folder.</source>
        <translation>路径中有一部分是文件。请选择其他文件夹。</translation>
    </message>
    <message>
        <source>“{place}” is a folder, not a file.</source>
        <translation>“{place}”是文件夹，不是文件。</translation>
    </message>
    <message>
        <source>Choose a file, or another name.</source>
        <translation>请选择文件，或换一个名称。</translation>
    </message>
    <message>
        <source>Another program is using “{place}”.</source>
        <translation>另一个程序正在使用“{place}”。</translation>
    </message>
    <message>
        <source>Close it there and try again.</source>
        <translation>请在那个程序中关闭它，然后重试。</translation>
    </message>
    <message>
        <source>The name “{place}” is too long for this disk.</source>
        <translation>名称“{place}”对这个磁盘来说太长。</translation>
    </message>
    <message>
        <source>Choose a shorter name, or a folder that is not so deep.</source>
        <translation>请换一个较短的名称，或层级较浅的文件夹。</translation>
    </message>
    <message>
        <source>The file is too large for the disk that holds “{place}”.</source>
        <translation>文件太大，“{place}”所在的磁盘放不下。</translation>
    </message>
    <message>
        <source>Some USB drives take no file over 4 GB. Choose another disk.</source>
        <translation>有些 U 盘不能存放超过 4 GB 的文件。请选择其他磁盘。</translation>
    </message>
    <message>
        <source>The disk that holds “{place}” does not answer.</source>
        <translation>“{place}”所在的磁盘没有响应。</translation>
    </message>
    <message>
        <source>Check that it is connected and try again.</source>
        <translation>请检查它是否已连接，然后重试。</translation>
    </message>
    <message>
        <source>“{place}” could not be used: the system says “{reason}”.</source>
        <translation>“{place}”无法使用，系统提示：“{reason}”。</translation>
    </message>
    <message>
        <source>“{place}” cannot be written.</source>
        <translation>无法写入“{place}”。</translation>
    </message>
    <message>
        <source>It is read-only or belongs to another user: choose another folder or change its permissions.</source>
        <translation>它是只读的或属于其他用户：请换一个文件夹或修改权限。</translation>
    </message>
    <message>
        <source>Check that the folder or file is still there and try again.</source>
        <translation>请确认文件夹或文件仍在，然后重试。</translation>
    </message>
    <message>
        <source>Run {run} was trained by prefix tuning: its model cannot be a plain model folder.</source>
        <translation>第 {run} 次训练使用了前缀微调：其模型不能成为普通的模型文件夹。</translation>
    </message>
    <message>
        <source>It predicts here as any other. To hand a model over, train by another method, such as LoRA.</source>
        <translation>它在这里可以照常预测。若要交付模型，请用其他方法（例如 LoRA）训练。</translation>
    </message>
    <message>
        <source>Run {run} has no model.</source>
        <translation>第 {run} 次训练没有模型。</translation>
    </message>
    <message>
        <source>Train again, or choose a run that finished.</source>
        <translation>请重新训练，或选择已完成的训练。</translation>
    </message>
    <message>
        <source>There is already something in “{place}”.</source>
        <translation>“{place}”中已有内容。</translation>
    </message>
    <message>
        <source>Choose an empty or a new folder.</source>
        <translation>请选择空文件夹或新文件夹。</translation>
    </message>
    <message>
        <source>“{file}” cannot be written: “{suffix}” is no format for tables.</source>
        <translation>无法写入“{file}”：“{suffix}”不是表格格式。</translation>
    </message>
    <message>
        <source>Let the name end in .xlsx, .csv, .tsv, .jsonl or .parquet.</source>
        <translation>文件名请以 .xlsx、.csv、.tsv、.jsonl 或 .parquet 结尾。</translation>
    </message>
    <message>
        <source>An Excel sheet cannot hold {rows} rows.</source>
        <translation>一张 Excel 工作表放不下 {rows} 行。</translation>
    </message>
    <message>
        <source>Export as .csv instead.</source>
        <translation>请改为导出 .csv。</translation>
    </message>
    <message>
        <source>“{name}” exists already.</source>
        <translation>“{name}”已经存在。</translation>
    </message>
    <message>
        <source>Choose another name for the project.</source>
        <translation>请为项目另选名称。</translation>
    </message>
    <message>
        <source>The training of run {run} was cut short (exit {code}).</source>
        <translation>第 {run} 次训练中断（退出码 {code}）。</translation>
    </message>
    <message>
        <source>Perhaps the memory ran out. Labels are safe, and it can go on from where it was.</source>
        <translation>可能是内存不足。标签是安全的，可以从中断处继续。</translation>
    </message>
    <message>
        <source>It cannot go on. Labels and earlier runs are safe: start a new training.</source>
        <translation>无法继续。标签和以前的训练是安全的：请开始新的训练。</translation>
    </message>
    <message>
        <source>“{file}” has no column “{column}”.</source>
        <translation>“{file}”中没有列“{column}”。</translation>
    </message>
    <message>
        <source>Its columns are: {columns}.</source>
        <translation>它的列有：{columns}。</translation>
    </message>
    <message>
        <source>No column of “{file}” reads like text.</source>
        <translation>“{file}”中没有像文本的列。</translation>
    </message>
    <message>
        <source>Say which one holds the texts. Its columns are: {columns}.</source>
        <translation>请指明文本所在的列。它的列有：{columns}。</translation>
    </message>
    <message>
        <source>“{file}” holds no rows.</source>
        <translation>“{file}”中没有任何行。</translation>
    </message>
    <message>
        <source>Choose a file with a text in each row, or another sheet of it.</source>
        <translation>请选择每行都有文本的文件，或换一张工作表。</translation>
    </message>
    <message>
        <source>“{file}” is empty.</source>
        <translation>“{file}”是空的。</translation>
    </message>
    <message>
        <source>Choose another file, or save this one again from the program it came from.</source>
        <translation>请换一个文件，或用原来的程序重新保存。</translation>
    </message>
    <message>
        <source>“{file}” is not a spreadsheet but a {kind} file.</source>
        <translation>“{file}”不是表格，而是 {kind} 文件。</translation>
    </message>
    <message>
        <source>Choose an Excel, CSV, TSV or JSON lines file, or save it as one.</source>
        <translation>请选择 Excel、CSV、TSV 或 JSON lines 文件，或另存为其中一种。</translation>
    </message>
    <message>
        <source>“{file}” has no sheet “{sheet}”.</source>
        <translation>“{file}”中没有工作表“{sheet}”。</translation>
    </message>
    <message>
        <source>Its sheets are: {sheets}.</source>
        <translation>它的工作表有：{sheets}。</translation>
    </message>
    <message>
        <source>The letters of “{file}” cannot be read as {encoding}.</source>
        <translation>“{file}”无法按 {encoding} 读取。</translation>
    </message>
    <message>
        <source>Choose another encoding, or save the file as UTF-8.</source>
        <translation>请换一种编码，或把文件另存为 UTF-8。</translation>
    </message>
    <message>
        <source>There is no encoding called “{encoding}”.</source>
        <translation>没有名为“{encoding}”的编码。</translation>
    </message>
    <message>
        <source>Choose one of: {known}.</source>
        <translation>请选择其中之一：{known}。</translation>
    </message>
    <message>
        <source>“{file}” is small but unpacks to {size} MB, so it was not opened.</source>
        <translation>“{file}”很小，但解压后有 {size} MB，因此未打开。</translation>
    </message>
    <message>
        <source>If you trust it, open it in a spreadsheet program and save it as CSV.</source>
        <translation>如果信任它，请用表格软件打开并另存为 CSV。</translation>
    </message>
    <message>
        <source>“{file}” is damaged or incomplete.</source>
        <translation>“{file}”已损坏或不完整。</translation>
    </message>
    <message>
        <source>Download or copy it again, or open it in a spreadsheet program and save it anew.</source>
        <translation>请重新下载或复制，或用表格软件打开后重新保存。</translation>
    </message>
    <message>
        <source>A cell of “{file}” lies far outside its table, in row {row}.</source>
        <translation>“{file}”中有一个单元格远在表格之外，位于第 {row} 行。</translation>
    </message>
    <message>
        <source>Delete the rows and columns behind the table and save the file again.</source>
        <translation>请删除表格之后的行和列，再保存文件。</translation>
    </message>
    <message>
        <source>“{file}” is protected with a password.</source>
        <translation>“{file}”有密码保护。</translation>
    </message>
    <message>
        <source>Remove the password in your spreadsheet program and choose the file again.</source>
        <translation>请在表格软件中移除密码后重新选择。</translation>
    </message>
    <message>
        <source>There is no base model “{name}”.</source>
        <translation>没有基础模型“{name}”。</translation>
    </message>
    <message>
        <source>Choose one of {known}, or a folder that holds a Hugging Face model.</source>
        <translation>请选择 {known} 之一，或含 Hugging Face 模型的文件夹。</translation>
    </message>
    <message>
        <source>The base model “{name}” is not installed.</source>
        <translation>基础模型“{name}”未安装。</translation>
    </message>
    <message>
        <source>Run “python3 resources/start.py” once with a network connection, then try again.</source>
        <translation>请联网运行一次“python3 resources/start.py”，然后重试。</translation>
    </message>
    <message>
        <source>“{folder}” is not a model folder: config.json is missing.</source>
        <translation>“{folder}”不是模型文件夹：缺少 config.json。</translation>
    </message>
    <message>
        <source>Choose the folder that holds config.json, model.safetensors and a tokenizer.</source>
        <translation>请选择含 config.json、model.safetensors 和分词器的文件夹。</translation>
    </message>
    <message>
        <source>The weights in “{folder}” are in an old format that can run programs when opened.</source>
        <translation>“{folder}”中的权重为旧格式，打开时可能运行程序。</translation>
    </message>
    <message>
        <source>Use a copy of the model that has a model.safetensors file.</source>
        <translation>请使用含 model.safetensors 文件的模型副本。</translation>
    </message>
    <message>
        <source>The model folder “{folder}” has no weights.</source>
        <translation>模型文件夹“{folder}”中没有权重。</translation>
    </message>
    <message>
        <source>Put the model.safetensors file of this model into the folder, or choose another model.</source>
        <translation>请把该模型的 model.safetensors 放入文件夹，或换一个模型。</translation>
    </message>
    <message>
        <source>The model folder “{folder}” has no tokenizer.</source>
        <translation>模型文件夹“{folder}”中没有分词器。</translation>
    </message>
    <message>
        <source>Put the tokenizer.json of this model into the folder, or choose another model.</source>
        <translation>请把该模型的 tokenizer.json 放入文件夹，或换一个模型。</translation>
    </message>
    <message>
        <source>The weights file “{file}” is damaged.</source>
        <translation>权重文件“{file}”已损坏。</translation>
    </message>
    <message>
        <source>Copy or download the model again.</source>
        <translation>请重新复制或下载模型。</translation>
    </message>
    <message>
        <source>The tokenizer in “{folder}” does not belong to its model.</source>
        <translation>“{folder}”中的分词器与模型不匹配。</translation>
    </message>
    <message>
        <source>Copy the tokenizer and the weights from the same place.</source>
        <translation>请从同一处复制分词器和权重。</translation>
    </message>
    <message>
        <source>“{file}” is not a multilingual-e5 file.</source>
        <translation>“{file}”不是 multilingual-e5 文件。</translation>
    </message>
    <message>
        <source>Remove it and fetch the multilingual base model again.</source>
        <translation>请删除它并重新获取多语言基础模型。</translation>
    </message>
    <message>
        <source>The model in “{folder}” could not be loaded: {reason}</source>
        <translation>无法加载“{folder}”中的模型：{reason}</translation>
    </message>
    <message>
        <source>Check that its files are complete, or choose another base model.</source>
        <translation>请检查文件是否完整，或换一个基础模型。</translation>
    </message>
    <message>
        <source>There is no NVIDIA GPU that can be used.</source>
        <translation>没有可用的 NVIDIA 显卡。</translation>
    </message>
    <message>
        <source>Set the device to “auto” or “cpu”.</source>
        <translation>请把设备设为“auto”或“cpu”。</translation>
    </message>
    <message>
        <source>“{name}” has no weights in the safetensors format on the hub.</source>
        <translation>“{name}”在模型库中没有 safetensors 格式的权重。</translation>
    </message>
    <message>
        <source>Choose another model, or a copy of this one that has a model.safetensors file.</source>
        <translation>请换一个模型，或使用含 model.safetensors 文件的副本。</translation>
    </message>
    <message>
        <source>There is no fetched model “{name}” there.</source>
        <translation>那里没有已下载的模型“{name}”。</translation>
    </message>
    <message>
        <source>“workbench models” lists those at hand and those in the trash.</source>
        <translation>“workbench models”会列出现有的和回收站中的模型。</translation>
    </message>
    <message>
        <source>“{name}” is not on this machine, and the network was not allowed.</source>
        <translation>“{name}”不在本机，且未允许联网。</translation>
    </message>
    <message>
        <source>Allow fetching it from the Hugging Face hub, or choose a base model at hand.</source>
        <translation>请允许从 Hugging Face 获取，或选择现有的基础模型。</translation>
    </message>
    <message>
        <source>The Hugging Face hub gives no model “{name}”, or only to those who log in.</source>
        <translation>Hugging Face 上没有模型“{name}”，或者需要登录才能获取。</translation>
    </message>
    <message>
        <source>Check the name: author/model, as in the model's address.</source>
        <translation>请检查名称：格式为 作者/模型，与模型网址中的一样。</translation>
    </message>
    <message>
        <source>“{name}” could not be fetched from the Hugging Face hub: {reason}</source>
        <translation>无法从 Hugging Face 获取“{name}”：{reason}</translation>
    </message>
    <message>
        <source>Check the name and the network connection and try again.</source>
        <translation>请检查名称和网络后重试。</translation>
    </message>
    <message>
        <source>The multilingual base model is not on this machine yet.</source>
        <translation>多语言基础模型尚未安装到本机。</translation>
    </message>
    <message>
        <source>The multilingual base model could not be downloaded: {reason}</source>
        <translation>无法下载多语言基础模型：{reason}</translation>
    </message>
    <message>
        <source>Check the network connection and try again.</source>
        <translation>请检查网络后重试。</translation>
    </message>
    <message>
        <source>“{file}” is damaged or is not the file that was expected.</source>
        <translation>“{file}”已损坏或不是所需的文件。</translation>
    </message>
    <message>
        <source>The project folder “{place}” was moved or deleted while it was open.</source>
        <translation>项目文件夹“{place}”在打开期间被移动或删除。</translation>
    </message>
    <message>
        <source>Open the project again from where it is now: everything saved so far is in it.</source>
        <translation>请从现在的位置重新打开项目：已保存的内容都在其中。</translation>
    </message>
    <message>
        <source>The project “{place}” is open for reading only, so nothing can be changed in it.</source>
        <translation>项目“{place}”以只读方式打开，无法更改。</translation>
    </message>
    <message>
        <source>Copy the project folder to a place where you may write and open the copy.</source>
        <translation>请把项目文件夹复制到可写的位置，再打开副本。</translation>
    </message>
    <message>
        <source>“{place}” is not a project.</source>
        <translation>“{place}”不是项目。</translation>
    </message>
    <message>
        <source>Choose a folder whose name ends in .workbench, or make a new project.</source>
        <translation>请选择名称以 .workbench 结尾的文件夹，或新建项目。</translation>
    </message>
    <message>
        <source>“{place}” was made by a newer version of this program.</source>
        <translation>“{place}”由更新版本的程序创建。</translation>
    </message>
    <message>
        <source>Install the newest version to open it. Nothing was changed.</source>
        <translation>请安装最新版本后打开。未做任何更改。</translation>
    </message>
    <message>
        <source>“{place}” was made by an older version of this program.</source>
        <translation>“{place}”由本程序的旧版本创建。</translation>
    </message>
    <message>
        <source>Open it once for writing: it is backed up and brought up to date then.</source>
        <translation>请以可写方式打开一次：届时会先备份再升级。</translation>
    </message>
    <message>
        <source>Choose another name, or open the project that is there.</source>
        <translation>请换一个名称，或打开已有的项目。</translation>
    </message>
    <message>
        <source>The project “{place}” is damaged: {reason}.</source>
        <translation>项目“{place}”已损坏：{reason}。</translation>
    </message>
    <message>
        <source>Open a copy from its backups folder, or from your own backup.</source>
        <translation>请从 backups 文件夹或你自己的备份中打开副本。</translation>
    </message>
    <message>
        <source>The project “{place}” is already open{holder}.</source>
        <translation>项目“{place}”已经打开{holder}。</translation>
    </message>
    <message>
        <source>Close it there, then try again.</source>
        <translation>请先在那里关闭，再重试。</translation>
    </message>
    <message>
        <source>A label needs a name.</source>
        <translation>标签需要名称。</translation>
    </message>
    <message>
        <source>Type one and try again.</source>
        <translation>请输入后重试。</translation>
    </message>
    <message>
        <source>There is already a label “{name}”.</source>
        <translation>已有标签“{name}”。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请另选名称。</translation>
    </message>
    <message>
        <source>“{key}” cannot be a label's key.</source>
        <translation>“{key}”不能作为标签的按键。</translation>
    </message>
    <message>
        <source>Choose a digit or a letter other than A F N X Z.</source>
        <translation>请选择数字，或 A F N X Z 以外的字母。</translation>
    </message>
    <message>
        <source>The key “{key}” already sets “{name}”.</source>
        <translation>按键“{key}”已用于“{name}”。</translation>
    </message>
    <message>
        <source>Choose another key, or change that label's key first.</source>
        <translation>请换一个键，或先修改那个标签的键。</translation>
    </message>
    <message>
        <source>There is no row {row} in this project.</source>
        <translation>此项目中没有第 {row} 行。</translation>
    </message>
    <message>
        <source>Row numbers are shown on the Label page and by “workbench review”.</source>
        <translation>行号见标注页，或用“workbench review”查看。</translation>
    </message>
    <message>
        <source>A row needs a text.</source>
        <translation>一行必须有文本。</translation>
    </message>
    <message>
        <source>Move the row to the trash where it is of no use.</source>
        <translation>没有用的行请移到回收站。</translation>
    </message>
    <message>
        <source>The passages marked in this text would no longer be where they are.</source>
        <translation>文本中标出的片段位置会错乱。</translation>
    </message>
    <message>
        <source>Take them away first, then change the text.</source>
        <translation>请先去掉它们，再修改文本。</translation>
    </message>
    <message>
        <source>A test row cannot be an example: it would no longer be a fair test.</source>
        <translation>测试行不能当作示例：那样测试就不公平了。</translation>
    </message>
    <message>
        <source>Choose another row.</source>
        <translation>请选择其他行。</translation>
    </message>
    <message>
        <source>“{label}” cannot stand under itself.</source>
        <translation>“{label}”不能放在自己下面。</translation>
    </message>
    <message>
        <source>Choose a label that does not stand under it.</source>
        <translation>请选择不在它下面的标签。</translation>
    </message>
    <message>
        <source>A label can be split only where a text has one label.</source>
        <translation>只有每条文本一个标签时才能拆分标签。</translation>
    </message>
    <message>
        <source>Make a new label and give it to the rows in the table.</source>
        <translation>请新建一个标签，在表格里给这些行。</translation>
    </message>
    <message>
        <source>None of these rows has the label “{label}”.</source>
        <translation>这些行都没有标签“{label}”。</translation>
    </message>
    <message>
        <source>Find other rows, or choose another label to split.</source>
        <translation>请查找其他行，或选择另一个标签来拆分。</translation>
    </message>
    <message>
        <source>There is no such label in this project.</source>
        <translation>此项目中没有这个标签。</translation>
    </message>
    <message>
        <source>Run {run} is still at work.</source>
        <translation>第 {run} 次训练仍在进行。</translation>
    </message>
    <message>
        <source>Stop it first, or wait for its end.</source>
        <translation>请先停止它，或等它结束。</translation>
    </message>
    <message>
        <source>There is no run {run} in this project.</source>
        <translation>此项目中没有第 {run} 次训练。</translation>
    </message>
    <message>
        <source>“workbench status” lists the runs.</source>
        <translation>用“workbench status”列出训练记录。</translation>
    </message>
    <message>
        <source>What rules say is learned only where a text has one label.</source>
        <translation>只有每条文本一个标签时，才能学习规则给出的标签。</translation>
    </message>
    <message>
        <source>Train without the rows labelled by rules.</source>
        <translation>请在不使用规则标注行的情况下训练。</translation>
    </message>
    <message>
        <source>All labelled texts are the same: there is nothing in them to tell labels apart.</source>
        <translation>所有已标注的文本都相同：没有可以区分标签的内容。</translation>
    </message>
    <message>
        <source>Look whether the right column was imported as the text, and label other rows.</source>
        <translation>请检查导入时文本列是否选对，并标注其他数据行。</translation>
    </message>
    <message>
        <source>Only {free} MB are free on the disk of “{place}”; a training needs {needed} MB.</source>
        <translation>“{place}”所在磁盘仅剩 {free} MB，训练需要 {needed} MB。</translation>
    </message>
    <message>
        <source>Free some space, or move the project to a larger disk, and train again.</source>
        <translation>请腾出空间，或把项目移到更大的磁盘后再训练。</translation>
    </message>
    <message>
        <source>There is no effort “{effort}”.</source>
        <translation>没有名为“{effort}”的力度。</translation>
    </message>
    <message>
        <source>Choose quick, balanced or thorough.</source>
        <translation>请选择 quick、balanced 或 thorough。</translation>
    </message>
    <message>
        <source>The training option “{name}” cannot be {value}.</source>
        <translation>训练选项“{name}”不能为 {value}。</translation>
    </message>
    <message>
        <source>Change it under Advanced, or choose an effort again.</source>
        <translation>请在“高级”中修改，或重新选择力度。</translation>
    </message>
    <message>
        <source>R-Drop and mixout cannot be used together.</source>
        <translation>R-Drop 和 mixout 不能同时使用。</translation>
    </message>
    <message>
        <source>Set one of them to 0: both hold the model back, and together they do so too much.</source>
        <translation>请将其中一个设为 0：两者都会约束模型，同时使用约束过强。</translation>
    </message>
    <message>
        <source>Mixout and layers that start afresh need the whole model to be trained.</source>
        <translation>mixout 和重新开始的层需要训练整个模型。</translation>
    </message>
    <message>
        <source>Choose the method “full”, or set both options to 0.</source>
        <translation>请选择方法“full”，或将两个选项都设为 0。</translation>
    </message>
    <message>
        <source>Drawing texts of one label together needs texts with one label each.</source>
        <translation>让同一标签的文本相互靠近，需要每条文本只有一个标签。</translation>
    </message>
    <message>
        <source>Set the option “contrast” to 0.</source>
        <translation>请把选项“contrast”设为 0。</translation>
    </message>
    <message>
        <source>Doubted labels can count less only where a label is for a whole text.</source>
        <translation>只有标签针对整条文本时，存疑的标签才能降低权重。</translation>
    </message>
    <message>
        <source>Train without counting doubted labels less.</source>
        <translation>请关闭“降低可疑标签的权重”后再训练。</translation>
    </message>
    <message>
        <source>Texts with passages cannot be translated there and back: the passages would move.</source>
        <translation>带标注片段的文本不能回译：片段的位置会变。</translation>
    </message>
    <message>
        <source>Let made texts have slips of the keyboard instead, or make none.</source>
        <translation>请让变体文本改用输入错误，或不要变体文本。</translation>
    </message>
    <message>
        <source>Several models cannot be made into one for passages.</source>
        <translation>片段任务无法将多个模型合成一个。</translation>
    </message>
    <message>
        <source>Train one model, or let it learn from texts without labels as well.</source>
        <translation>请只训练一个模型，或让它同时学习未标注文本。</translation>
    </message>
    <message>
        <source>Prefix tuning cannot be used for passages.</source>
        <translation>前缀微调不能用于标注片段。</translation>
    </message>
    <message>
        <source>Choose another method, such as LoRA, or a smaller batch.</source>
        <translation>请选择其他方法（例如 LoRA），或减小批次。</translation>
    </message>
    <message>
        <source>A model that is split over several graphics cards has to be trained whole and plainly.</source>
        <translation>拆分到多块显卡上的模型只能完整训练，不能搭配其他做法。</translation>
    </message>
    <message>
        <source>Choose the method “full” without mixout and adversarial training, or train without “--shard”.</source>
        <translation>请选择方法“full”，不用 mixout 和对抗训练；或去掉“--shard”再训练。</translation>
    </message>
    <message>
        <source>Prefix tuning and mixout cannot save memory by calculating layers twice.</source>
        <translation>前缀微调和 mixout 不能通过重复计算各层来节省内存。</translation>
    </message>
    <message>
        <source>“{folder}” is not the folder of a run: its config.json cannot be read.</source>
        <translation>“{folder}”不是训练记录文件夹：无法读取 config.json。</translation>
    </message>
    <message>
        <source>Run {run} was trained already: it cannot wait in the queue.</source>
        <translation>第 {run} 次训练已经训练过：不能加入队列。</translation>
    </message>
    <message>
        <source>Start a new training instead.</source>
        <translation>请开始新的训练。</translation>
    </message>
    <message>
        <source>Run {run} does not wait in the queue.</source>
        <translation>第 {run} 次训练不在队列中。</translation>
    </message>
    <message>
        <source>“workbench queue” lists the runs that do.</source>
        <translation>“workbench queue”会列出队列中的训练。</translation>
    </message>
    <message>
        <source>“{folder}” is not the folder of a run: its examples.jsonl cannot be read.</source>
        <translation>“{folder}”不是训练记录文件夹：无法读取 examples.jsonl。</translation>
    </message>
    <message>
        <source>There are no labelled rows to train on.</source>
        <translation>没有可用于训练的已标注行。</translation>
    </message>
    <message>
        <source>Label at least two rows of two different labels first.</source>
        <translation>请先为两个不同标签各标注至少两行。</translation>
    </message>
    <message>
        <source>All labelled rows have the same label, so there is nothing to learn.</source>
        <translation>已标注的行都是同一个标签，没有可学的内容。</translation>
    </message>
    <message>
        <source>Label some rows of a second label first.</source>
        <translation>请先标注一些第二个标签的行。</translation>
    </message>
    <message>
        <source>No label has more than one row to train on.</source>
        <translation>没有任何标签的训练行超过一行。</translation>
    </message>
    <message>
        <source>Label at least two rows of each label first.</source>
        <translation>请先为每个标签标注至少两行。</translation>
    </message>
    <message>
        <source>There is not enough memory to train this model, not even on one row at a time.</source>
        <translation>内存不足以训练此模型，即使每次一行也不行。</translation>
    </message>
    <message>
        <source>Close other programs, lower the length of texts, or choose a smaller base model.</source>
        <translation>请关闭其他程序、缩短文本长度，或选择更小的基础模型。</translation>
    </message>
    <message>
        <source>This run is being trained already, by another process.</source>
        <translation>另一个进程正在进行这次训练。</translation>
    </message>
    <message>
        <source>Wait for its end, or stop it first.</source>
        <translation>请等它结束，或先停止它。</translation>
    </message>
    <message>
        <source>Memory ran out during training.</source>
        <translation>训练时内存不足。</translation>
    </message>
    <message>
        <source>Close other programs, or choose a smaller base model or shorter texts.</source>
        <translation>请关闭其他程序，或选择更小的基础模型、更短的文本。</translation>
    </message>
    <message>
        <source>Training ended because of a fault in the program: {reason}</source>
        <translation>训练因程序故障而结束：{reason}</translation>
    </message>
    <message>
        <source>Your labels are safe. Try again; if it happens again, please report the details.</source>
        <translation>你的标签是安全的。请重试；若再次发生，请报告详情。</translation>
    </message>
    <message>
        <source>This training has finished already.</source>
        <translation>这次训练已经完成。</translation>
    </message>
    <message>
        <source>Start a new one: an earlier run is never overwritten.</source>
        <translation>请开始新的训练：以前的记录绝不会被覆盖。</translation>
    </message>
    <message>
        <source>The work ended too early (exit {code}).</source>
        <translation>任务过早结束（退出码 {code}）。</translation>
    </message>
    <message>
        <source>Perhaps the memory ran out: close other programs and try again. Nothing was changed.</source>
        <translation>可能是内存不足：请关闭其他程序后重试。没有任何更改。</translation>
    </message>
    <message>
        <source>The folder “{folder}” holds no tables.</source>
        <translation>文件夹“{folder}”中没有表格。</translation>
    </message>
    <message>
        <source>Choose a folder with Excel, CSV, TSV, text, JSON or Parquet files.</source>
        <translation>请选择含有 Excel、CSV、TSV、文本、JSON 或 Parquet 文件的文件夹。</translation>
    </message>
    <message>
        <source>“{delimiter}” cannot part columns.</source>
        <translation>“{delimiter}”不能用来分隔各列。</translation>
    </message>
    <message>
        <source>Give one character, or one of: {known}.</source>
        <translation>请给出一个字符，或以下之一：{known}。</translation>
    </message>
    <message>
        <source>“{file}” holds JSON, but no rows could be found in it.</source>
        <translation>“{file}”是 JSON，但其中找不到任何行。</translation>
    </message>
    <message>
        <source>A list of objects is needed, or one object a line, each with its text.</source>
        <translation>需要一个对象列表，或每行一个对象，每个对象带有文本。</translation>
    </message>
    <message>
        <source>There is no backup as old as that.</source>
        <translation>没有那么早的备份。</translation>
    </message>
    <message>
        <source>“workbench backup PROJECT --list” lists them; name a new project with -o.</source>
        <translation>“workbench backup PROJECT --list”可列出备份；用 -o 指定新项目的名称。</translation>
    </message>
    <message>
        <source>“{file}” is not a packed project, or it is damaged.</source>
        <translation>“{file}”不是打包的项目，或已损坏。</translation>
    </message>
    <message>
        <source>Ask for the file again, or pack the project once more.</source>
        <translation>请让对方重新发送该文件，或重新打包项目。</translation>
    </message>
    <message>
        <source>Nothing in “{place}” can be read any more.</source>
        <translation>“{place}”中已无任何内容可读。</translation>
    </message>
    <message>
        <source>Nothing was downloaded: the network is switched off in Settings.</source>
        <translation>未下载任何内容：设置中已关闭网络。</translation>
    </message>
    <message>
        <source>Allow it there, or choose a base model that is on this computer.</source>
        <translation>请在设置中允许使用网络，或选择这台电脑上已有的基础模型。</translation>
    </message>
    <message>
        <source>None of these rows can be taken: they hold no text, or are in the project.</source>
        <translation>这些行都无法收入：没有文本，或已在项目中。</translation>
    </message>
    <message>
        <source>“workbench left-out” shows which rows were left out.</source>
        <translation>用“workbench left-out”可查看未导入的行。</translation>
    </message>
    <message>
        <source>Reading the file ended too early; perhaps the memory ran out.</source>
        <translation>读取文件的过程提前结束，可能是内存不足。</translation>
    </message>
    <message>
        <source>Nothing was changed. Close other programs, or cut the file into parts.</source>
        <translation>没有任何更改。请关闭其他程序，或将文件分成几部分。</translation>
    </message>
    <message>
        <source>There is no kind of rule “{kind}”.</source>
        <translation>没有“{kind}”这种规则。</translation>
    </message>
    <message>
        <source>Choose words or pattern.</source>
        <translation>请选择词语或模式。</translation>
    </message>
    <message>
        <source>A rule needs a word, and holds at most {most} words.</source>
        <translation>规则至少要有一个词，最多 {most} 个词。</translation>
    </message>
    <message>
        <source>Type key words with commas between them.</source>
        <translation>请输入关键词，用逗号隔开。</translation>
    </message>
    <message>
        <source>A pattern needs at least one character, and has at most {most}.</source>
        <translation>模式至少要有一个字符，最多 {most} 个。</translation>
    </message>
    <message>
        <source>For many words choose a rule of words.</source>
        <translation>词语很多时请改用关键词规则。</translation>
    </message>
    <message>
        <source>The pattern cannot be read: {reason}.</source>
        <translation>读不懂这个模式：{reason}。</translation>
    </message>
    <message>
        <source>A sign that stands for itself, such as a dot or a bracket, needs a backslash before it.</source>
        <translation>句点、括号等符号要表示自身时，请在前面加反斜杠。</translation>
    </message>
    <message>
        <source>The pattern takes too long on some texts.</source>
        <translation>这个模式在某些文本上耗时过长。</translation>
    </message>
    <message>
        <source>Repeats inside repeats, as in (a+)+, are the usual cause: leave one out.</source>
        <translation>通常是重复里又套重复，例如 (a+)+：请去掉一层。</translation>
    </message>
    <message>
        <source>In this project labels stand for passages, not for whole texts.</source>
        <translation>在本项目中，标签对应的是片段，而不是整条文本。</translation>
    </message>
    <message>
        <source>Mark the passages on the Label page.</source>
        <translation>请在“标注”页标注片段。</translation>
    </message>
    <message>
        <source>There is no such rule in this project.</source>
        <translation>此项目中没有这条规则。</translation>
    </message>
    <message>
        <source>Texts have labels already that would not fit another kind of labels.</source>
        <translation>已有的标签不适合另一种标签。</translation>
    </message>
    <message>
        <source>Make a new project for it, or undo the labelling first.</source>
        <translation>请为此新建项目，或先撤销标注。</translation>
    </message>
    <message>
        <source>Labels stand for whole texts, or for passages; these are of the other kind.</source>
        <translation>标签要么对应整条文本，要么对应其中的片段；这里用的是另一种。</translation>
    </message>
    <message>
        <source>A passage lies outside its text.</source>
        <translation>有片段超出了文本范围。</translation>
    </message>
    <message>
        <source>There is no column “{column}” in “{file}”.</source>
        <translation>“{file}”中没有“{column}”列。</translation>
    </message>
    <message>
        <source>There is no word in “{file}”.</source>
        <translation>“{file}”中没有词语。</translation>
    </message>
    <message>
        <source>It takes a word a line, or a table with the words in its first column.</source>
        <translation>需要每行一个词，或第一列是词语的表格。</translation>
    </message>
    <message>
        <source>A passage is START:END:NAME, as in 4:8:place.</source>
        <translation>片段写作 START:END:NAME，例如 4:8:place。</translation>
    </message>
    <message>
        <source>Say which label: --label, --span or --none.</source>
        <translation>请说明标签：--label、--span 或 --none。</translation>
    </message>
    <message>
        <source>A rule needs words, a pattern, a dictionary or a column.</source>
        <translation>规则需要词语、模式、词表或列。</translation>
    </message>
    <message>
        <source>Say --words, --pattern, --dictionary or --column.</source>
        <translation>请用 --words、--pattern、--dictionary 或 --column。</translation>
    </message>
    <message>
        <source>There is no label “{label}” in this project.</source>
        <translation>这个项目中没有标签“{label}”。</translation>
    </message>
    <message>
        <source>“workbench labels PROJECT list” shows those that there are.</source>
        <translation>“workbench labels PROJECT list”会列出现有的标签。</translation>
    </message>
    <message>
        <source>“{option}” is missing.</source>
        <translation>缺少“{option}”。</translation>
    </message>
    <message>
        <source>“workbench labels --help” says what each act needs.</source>
        <translation>“workbench labels --help”说明每个操作需要什么。</translation>
    </message>
    <message>
        <source>The tokenizer of this base model does not say where in a text its tokens stand.</source>
        <translation>这个基础模型的分词器不说明词元在文本中的位置。</translation>
    </message>
    <message>
        <source>Choose another base model to learn passages.</source>
        <translation>请选择另一个基础模型来学习片段。</translation>
    </message>
    <message>
        <source>The method “{method}” cannot be used with the base model “{base}”.</source>
        <translation>方法“{method}”不能用于基础模型“{base}”。</translation>
    </message>
    <message>
        <source>Choose another method under Advanced, such as LoRA, or another base model.</source>
        <translation>请在“高级”中选择其他方法（例如 LoRA），或选择其他基础模型。</translation>
    </message>
    <message>
        <source>The model in “{folder}” marks passages; this needs one that labels whole texts.</source>
        <translation>“{folder}”中的模型标注片段；这里需要给整条文本加标签的模型。</translation>
    </message>
    <message>
        <source>Label a file with it by “workbench predict”.</source>
        <translation>用“workbench predict”让它标注一个文件。</translation>
    </message>
    <message>
        <source>What the training will take could not be tried (exit {code}).</source>
        <translation>无法试算训练所需的时间和内存（退出码 {code}）。</translation>
    </message>
    <message>
        <source>It can be started all the same. Perhaps the memory ran out: close other programs first.</source>
        <translation>仍然可以开始训练。可能是内存不足：请先关闭其他程序。</translation>
    </message>
    <message>
        <source>This base model cannot read texts without labels first: it has no sign for a hidden word.</source>
        <translation>这个基础模型不能先阅读未标注文本：它没有遮盖词的标记。</translation>
    </message>
    <message>
        <source>Choose another base model, or train without reading all texts first.</source>
        <translation>请选择其他基础模型，或不先阅读全部文本直接训练。</translation>
    </message>
    <message>
        <source>Run {run} has no model to go on from.</source>
        <translation>第 {run} 次训练没有可继续训练的模型。</translation>
    </message>
    <message>
        <source>Choose a run that was trained to its end and is not in the trash.</source>
        <translation>请选择已完成且不在回收站中的训练。</translation>
    </message>
    <message>
        <source>Run {run} learned by prefix tuning: its model cannot learn on.</source>
        <translation>第 {run} 次训练使用了前缀微调：其模型无法继续学习。</translation>
    </message>
    <message>
        <source>Choose a run of another method.</source>
        <translation>请选择使用其他方法的训练。</translation>
    </message>
    <message>
        <source>Runs {first} and {second} cannot be compared: no labelled row measured both.</source>
        <translation>第 {first} 次与第 {second} 次训练无法比较：没有同时用于评估两者的已标注行。</translation>
    </message>
    <message>
        <source>Label some test rows, then compare them again.</source>
        <translation>请先标注一些测试行，再进行比较。</translation>
    </message>
    <message>
        <source>Run {run} has no predictions to compare.</source>
        <translation>第 {run} 次训练没有可比较的预测。</translation>
    </message>
    <message>
        <source>Choose runs that were trained to their end.</source>
        <translation>请选择已训练完成的训练。</translation>
    </message>
    <message>
        <source>Settings cannot be tried here: there is nothing to tell good ones by.</source>
        <translation>这里无法试验设置：没有可用来判断好坏的依据。</translation>
    </message>
    <message>
        <source>Label some more rows, or train once; the method “head” has no settings to try.</source>
        <translation>请再标注一些行，或只训练一次；“head”方法没有可试验的设置。</translation>
    </message>
    <message>
        <source>Weights &amp; Biases is not installed beside this program.</source>
        <translation>本程序的环境中没有安装 Weights &amp; Biases。</translation>
    </message>
    <message>
        <source>Add it with “pip install wandb” in this program's environment, or choose another form.</source>
        <translation>请在本程序的环境中用“pip install wandb”安装，或选择其他格式。</translation>
    </message>
    <message>
        <source>Run {run} has no curves: it took no step.</source>
        <translation>第 {run} 次训练没有曲线：它没有训练步骤。</translation>
    </message>
    <message>
        <source>Choose a run that trained more than a head.</source>
        <translation>请选择不只训练分类头的训练。</translation>
    </message>
    <message>
        <source>Run {run} was measured on {rows} rows: too few to tell how far to trust it.</source>
        <translation>第 {run} 次训练只在 {rows} 行上评估过：太少，无法判断其可信程度。</translation>
    </message>
    <message>
        <source>Run {run} has too few rows that it was not trained on to be put to the test.</source>
        <translation>第 {run} 次训练中未参与训练的行太少，无法测试。</translation>
    </message>
    <message>
        <source>Label at least {least} test rows first.</source>
        <translation>请先标注至少 {least} 行测试数据。</translation>
    </message>
    <message>
        <source>The ONNX model differs from the trained one: a probability by {points}, {alike}% of the answers the same.</source>
        <translation>ONNX 模型与训练所得模型不一致：概率相差 {points}，{alike}% 的回答相同。</translation>
    </message>
    <message>
        <source>Nothing was kept. Hand this run over as a model folder.</source>
        <translation>未保留任何文件。请以模型文件夹交付这次训练。</translation>
    </message>
    <message>
        <source>Nothing was kept. Save it in full precision, or keep it all the same with “--force”.</source>
        <translation>未保留任何文件。请以全精度保存，或用“--force”照样保留。</translation>
    </message>
    <message>
        <source>In {bits} bits only {alike}% of the answers are the same; it must be 97%.</source>
        <translation>用 {bits} 位时只有 {alike}% 的回答相同；至少应为 97%。</translation>
    </message>
    <message>
        <source>In {bits} bits the score falls from {before}% to {after}%, more than by half a point.</source>
        <translation>用 {bits} 位时得分从 {before}% 降到 {after}%，降幅超过半个百分点。</translation>
    </message>
    <message>
        <source>There is no row to check the ONNX model with.</source>
        <translation>没有可用来检查 ONNX 模型的数据行。</translation>
    </message>
    <message>
        <source>Import some texts first; labelled test rows are best.</source>
        <translation>请先导入一些文本；最好是已标注的测试行。</translation>
    </message>
    <message>
        <source>The tokenizer of this base model runs only with Python's transformers.</source>
        <translation>这个基础模型的分词器只能在 Python 的 transformers 中运行。</translation>
    </message>
    <message>
        <source>Hand it over as a model folder, or train with another base model.</source>
        <translation>请以模型文件夹交付，或换一个基础模型训练。</translation>
    </message>
    <message>
        <source>This kind of base model cannot be written as ONNX: {reason}</source>
        <translation>这种基础模型无法写成 ONNX：{reason}</translation>
    </message>
    <message>
        <source>Other computers are served only with keys.</source>
        <translation>为其他电脑提供服务必须使用密钥。</translation>
    </message>
    <message>
        <source>Leave out “--open” and make a key: workbench keys add NAME.</source>
        <translation>请去掉“--open”并新建密钥：workbench keys add NAME。</translation>
    </message>
    <message>
        <source>Where shall the results go?</source>
        <translation>结果放在哪里？</translation>
    </message>
    <message>
        <source>Say so with “--out FOLDER”.</source>
        <translation>请用“--out 文件夹”指定。</translation>
    </message>
    <message>
        <source>“{place}” holds no results of a watched folder.</source>
        <translation>“{place}”中没有监测文件夹的结果。</translation>
    </message>
    <message>
        <source>Give the folder that was “--out”.</source>
        <translation>请给出当时“--out”所指的文件夹。</translation>
    </message>
    <message>
        <source>No row is named.</source>
        <translation>没有指定行。</translation>
    </message>
    <message>
        <source>Name the numbers of rows; “workbench review” lists them.</source>
        <translation>请给出行号；“workbench review” 会列出它们。</translation>
    </message>
    <message>
        <source>Serving has ended by itself.</source>
        <translation>服务意外结束。</translation>
    </message>
    <message>
        <source>Perhaps the memory ran out: close other programs and start it again. {reason}</source>
        <translation>可能是内存不足：请关闭其他程序后重新启动。{reason}</translation>
    </message>
    <message>
        <source>Run {run} of this project is still being trained.</source>
        <translation>这个项目的第 {run} 次训练还在进行。</translation>
    </message>
    <message>
        <source>Wait for its end, or add the new training to the queue.</source>
        <translation>请等它结束，或把新的训练加入队列。</translation>
    </message>
    <message>
        <source>“{words}” is no time to come.</source>
        <translation>“{words}”不是将来的时间。</translation>
    </message>
    <message>
        <source>Write it like 22:00, or like 2026-12-24 22:00.</source>
        <translation>请写成 22:00 或 2026-12-24 22:00 这样。</translation>
    </message>
    <message>
        <source>Run {run} knows nothing of row {row}, or not this label.</source>
        <translation>第 {run} 次训练不认识第 {row} 行，或没有这个标签。</translation>
    </message>
    <message>
        <source>Choose a row of the project and a label that the run was trained with.</source>
        <translation>请选择项目中的一行和训练时用过的标签。</translation>
    </message>
    <message>
        <source>The list of keys in “{place}” cannot be read.</source>
        <translation>无法读取“{place}”中的密钥列表。</translation>
    </message>
    <message>
        <source>Move that file away and make new keys; every key in it stops working.</source>
        <translation>请移走该文件并新建密钥；其中的密钥将全部失效。</translation>
    </message>
    <message>
        <source>A key needs a name.</source>
        <translation>密钥需要一个名称。</translation>
    </message>
    <message>
        <source>Name it after who will use it.</source>
        <translation>请用使用者的名字命名。</translation>
    </message>
    <message>
        <source>There is a key named “{name}” already.</source>
        <translation>已有名为“{name}”的密钥。</translation>
    </message>
    <message>
        <source>Choose another name, or revoke that one first.</source>
        <translation>请换一个名称，或先收回该密钥。</translation>
    </message>
    <message>
        <source>There is no key named “{name}”.</source>
        <translation>没有名为“{name}”的密钥。</translation>
    </message>
    <message>
        <source>“workbench keys list” shows those that there are.</source>
        <translation>“workbench keys list”会列出已有的密钥。</translation>
    </message>
    <message>
        <source>The model in “{folder}” did not pass its self-test: {reason}.</source>
        <translation>“{folder}”中的模型未通过自检：{reason}。</translation>
    </message>
    <message>
        <source>Export the model again; what was served before goes on.</source>
        <translation>请重新导出模型；之前的服务会继续。</translation>
    </message>
    <message>
        <source>Check that its files are complete, or export it again.</source>
        <translation>请检查文件是否完整，或重新导出。</translation>
    </message>
    <message>
        <source>The rules in “{file}” cannot be read: {reason}.</source>
        <translation>无法读取“{file}”中的规则：{reason}。</translation>
    </message>
    <message>
        <source>“workbench watch --help” says what may stand in it.</source>
        <translation>“workbench watch --help”说明了可写的内容。</translation>
    </message>
    <message>
        <source>There is no folder “{place}” to watch.</source>
        <translation>没有可监测的文件夹“{place}”。</translation>
    </message>
    <message>
        <source>Make it, or choose another folder.</source>
        <translation>请新建该文件夹，或换一个。</translation>
    </message>
    <message>
        <source>The results would go into the watched folder itself.</source>
        <translation>结果会写入被监测的文件夹本身。</translation>
    </message>
    <message>
        <source>They would be labelled again: choose another folder for them.</source>
        <translation>这样结果会被再次标注：请另选一个文件夹存放结果。</translation>
    </message>
    <message>
        <source>“{file}” could not be read: {reason}.</source>
        <translation>无法读取“{file}”：{reason}。</translation>
    </message>
    <message>
        <source>Open it in its own program, save it again and put it here once more.</source>
        <translation>请用原来的程序打开并重新保存，再放到这里。</translation>
    </message>
    <message>
        <source>There is no earlier model to go back to.</source>
        <translation>没有可以退回的早先模型。</translation>
    </message>
    <message>
        <source>It can be gone back once a new one was loaded.</source>
        <translation>加载过新模型之后才能退回。</translation>
    </message>
    <message>
        <source>Another model is being loaded already.</source>
        <translation>正在加载另一个模型。</translation>
    </message>
    <message>
        <source>Try again when that is done.</source>
        <translation>请等它完成后再试。</translation>
    </message>
    <message>
        <source>Other computers cannot be served: the network is switched off in Settings.</source>
        <translation>不能为其他电脑提供服务：设置中已关闭网络。</translation>
    </message>
    <message>
        <source>Allow it there, or serve this computer only: leave out “--host”.</source>
        <translation>请在设置中允许，或只为本机服务：不要使用“--host”。</translation>
    </message>
    <message>
        <source>Another program uses port {port} already.</source>
        <translation>端口 {port} 已被其他程序占用。</translation>
    </message>
    <message>
        <source>Stop it, or choose another port.</source>
        <translation>请停止该程序，或换一个端口。</translation>
    </message>
    <message>
        <source>Port {port} may not be used.</source>
        <translation>不允许使用端口 {port}。</translation>
    </message>
    <message>
        <source>Choose one above 1023.</source>
        <translation>请选择大于 1023 的端口。</translation>
    </message>
    <message>
        <source>“{host}”, port {port}, cannot be served: the system says “{reason}”.</source>
        <translation>无法在“{host}”端口 {port} 上提供服务：系统提示“{reason}”。</translation>
    </message>
    <message>
        <source>Give an address of this computer, such as 127.0.0.1, and a port from 1024 to 65535.</source>
        <translation>请给出本机的地址（如 127.0.0.1）和 1024 到 65535 之间的端口。</translation>
    </message>
    <message>
        <source>Restart the computer, then go on with this run: it is kept up to its last evaluation, and labels are safe.</source>
        <translation>请重启电脑，然后继续这次训练：它保留到最近一次评估，标签也完好。</translation>
    </message>
    <message>
        <source>The driver of the graphics card does not fit this program: {reason}</source>
        <translation>显卡驱动与本程序不匹配：{reason}</translation>
    </message>
    <message>
        <source>Install the newest driver of the card's maker, restart the computer, and train again. Labels are safe.</source>
        <translation>请安装显卡厂商的最新驱动，重启电脑后再训练。标签完好。</translation>
    </message>
    <message>
        <source>The graphics card was lost during training: {reason}</source>
        <translation>训练时显卡失去连接：{reason}</translation>
    </message>
    <message>
        <source>This graphics card is not supported by the installed torch: {reason}</source>
        <translation>已安装的 torch 不支持这块显卡：{reason}</translation>
    </message>
    <message>
        <source>Install a version of torch that was made for this card. Labels are safe.</source>
        <translation>请安装支持这块显卡的 torch 版本。标签完好。</translation>
    </message>
    <message>
        <source>The graphics card reported an error: {reason}</source>
        <translation>显卡报告了错误：{reason}</translation>
    </message>
    <message>
        <source>Watching the folder has ended by itself.</source>
        <translation>对文件夹的监测意外结束。</translation>
    </message>
    <message>
        <source>Choose it again: what was labelled is kept, and it goes on from there.</source>
        <translation>请重新选择：已标注的内容仍在，会从那里继续。</translation>
    </message>
    <message>
        <source>Run {run} has no labelled rows to be measured on.</source>
        <translation>第 {run} 次训练没有可用来衡量的已标注行。</translation>
    </message>
    <message>
        <source>Label some test rows first.</source>
        <translation>请先标注一些测试行。</translation>
    </message>
    <message>
        <source>A report is written as .html or .pdf, not as “{suffix}”.</source>
        <translation>报告只能写成 .html 或 .pdf，不能写成“{suffix}”。</translation>
    </message>
    <message>
        <source>Give the file a name that ends in one of them.</source>
        <translation>请使用以其中之一结尾的文件名。</translation>
    </message>
    <message>
        <source>“{file}” cannot be written.</source>
        <translation>“{file}”无法写入。</translation>
    </message>
    <message>
        <source>Close it in other programs, or choose another name or folder.</source>
        <translation>请在其他程序中关闭它，或换一个名称或文件夹。</translation>
    </message>
    <message>
        <source>--format {format} needs {option}.</source>
        <translation>--format {format} 需要 {option}。</translation>
    </message>
    <message>
        <source>“workbench export --help” shows how.</source>
        <translation>用法见“workbench export --help”。</translation>
    </message>
    <message>
        <source>“{column}” is nothing that can be written into a workbook.</source>
        <translation>“{column}”不能写入表格。</translation>
    </message>
    <message>
        <source>Choose from: {known}.</source>
        <translation>请从中选择：{known}。</translation>
    </message>
    <message>
        <source>The inside of “{file}” is not as a spreadsheet program writes it.</source>
        <translation>“{file}”的内部结构与电子表格程序写出的不同。</translation>
    </message>
    <message>
        <source>Open it in one and save it anew, or export a new file.</source>
        <translation>请用电子表格程序打开并重新保存，或导出为新文件。</translation>
    </message>
    <message>
        <source>The sheet of “{file}” has no room for another column.</source>
        <translation>“{file}”的工作表已没有空列。</translation>
    </message>
    <message>
        <source>Choose a column that it has, or export a new file.</source>
        <translation>请选择已有的列，或导出为新文件。</translation>
    </message>
    <message>
        <source>Column {column} of “{file}” holds a formula in row {row}.</source>
        <translation>“{file}”的 {column} 列第 {row} 行是公式。</translation>
    </message>
    <message>
        <source>Choose another column: a formula is not overwritten.</source>
        <translation>请选择其他列：公式不会被覆盖。</translation>
    </message>
    <message>
        <source>Only .xlsx and .xlsm files can be written back, and “{file}” is none.</source>
        <translation>只能写回 .xlsx 和 .xlsm 文件，“{file}”不是。</translation>
    </message>
    <message>
        <source>Save it as .xlsx in your spreadsheet program, or export a new file.</source>
        <translation>请在电子表格程序中另存为 .xlsx，或导出为新文件。</translation>
    </message>
    <message>
        <source>“{file}” itself would be overwritten.</source>
        <translation>“{file}”本身会被覆盖。</translation>
    </message>
    <message>
        <source>Choose another name for the result.</source>
        <translation>请为结果另选一个名称。</translation>
    </message>
    <message>
        <source>Choose another name, or say that it may be (--overwrite).</source>
        <translation>请另选名称，或说明可以覆盖（--overwrite）。</translation>
    </message>
    <message>
        <source>“{file}” is open in a spreadsheet program.</source>
        <translation>“{file}”正在电子表格程序中打开。</translation>
    </message>
    <message>
        <source>Close it there and try again, or write a copy.</source>
        <translation>请先在那里关闭再试，或写一个副本。</translation>
    </message>
    <message>
        <source>“{file}” is read-only.</source>
        <translation>“{file}”是只读文件。</translation>
    </message>
    <message>
        <source>Write a copy, or change its permissions.</source>
        <translation>请写一个副本，或更改其权限。</translation>
    </message>
    <message>
        <source>Cells of the column “{column}” are merged over several rows.</source>
        <translation>“{column}”列有跨行合并的单元格。</translation>
    </message>
    <message>
        <source>Choose another column, or a new one.</source>
        <translation>请选择其他列或新列。</translation>
    </message>
    <message>
        <source>The rows of “{file}” came in without a row id.</source>
        <translation>“{file}”的各行导入时没有行编号。</translation>
    </message>
    <message>
        <source>Match them by their texts.</source>
        <translation>请按文本匹配。</translation>
    </message>
    <message>
        <source>“{file}” is not as it was imported: {count} rows have another text now.</source>
        <translation>“{file}”与导入时不同：{count} 行的文本已改变。</translation>
    </message>
    <message>
        <source>Match the rows by their row id or their text instead of their place.</source>
        <translation>请改为按行编号或文本匹配，而不是按位置。</translation>
    </message>
    <message>
        <source>There is no model yet whose predictions could be written.</source>
        <translation>还没有模型，无法写入预测。</translation>
    </message>
    <message>
        <source>Train once, or write the labels only.</source>
        <translation>请先训练一次，或只写标签。</translation>
    </message>
    <message>
        <source>This project marks no passages, so there are no places to write.</source>
        <translation>此项目不标注片段，没有位置可写。</translation>
    </message>
    <message>
        <source>Choose other columns.</source>
        <translation>请选择其他列。</translation>
    </message>
    <message>
        <source>“{file}” is too large for a file of its kind, which must be read as a whole.</source>
        <translation>“{file}”太大：这类文件必须整体读入。</translation>
    </message>
    <message>
        <source>Save it as CSV, JSON lines or Parquet: those are read piece by piece.</source>
        <translation>请存为 CSV、JSON lines 或 Parquet：这些格式可分块读取。</translation>
    </message>
    <message>
        <source>“{place}” is no project, so no rows can be taken into it.</source>
        <translation>“{place}”不是项目，无法收入行。</translation>
    </message>
    <message>
        <source>Give a project in place of a model folder, or use --unsure-to FILE.</source>
        <translation>请给出项目而不是模型文件夹，或使用 --unsure-to 文件。</translation>
    </message>
    <message>
        <source>Evidence words need a model that labels whole texts.</source>
        <translation>依据词需要给整段文本贴标签的模型。</translation>
    </message>
    <message>
        <source>Leave --evidence out.</source>
        <translation>请去掉 --evidence。</translation>
    </message>
    <message>
        <source>The method “head” has no learning rate to find.</source>
        <translation>“仅分类头”没有学习率可找。</translation>
    </message>
    <message>
        <source>Choose a method that trains step by step.</source>
        <translation>请选择逐步训练的方法。</translation>
    </message>
    <message>
        <source>Nothing is said of what to look at.</source>
        <translation>没有说明要查看什么。</translation>
    </message>
    <message>
        <source>Name a column with --column, or swap words of groups with --swap.</source>
        <translation>用 --column 指定列，或用 --swap 替换群组用词。</translation>
    </message>
    <message>
        <source>CoNLL holds passages, and this project labels whole texts.</source>
        <translation>CoNLL 只能存放片段标注，而此项目为整条文本打标签。</translation>
    </message>
    <message>
        <source>Choose a spreadsheet, Label Studio, doccano or spaCy.</source>
        <translation>请选择表格、Label Studio、doccano 或 spaCy。</translation>
    </message>
    <message>
        <source>CoNLL cannot hold {count} rows: passages that overlap or begin with a space, labels with a space in the name.</source>
        <translation>CoNLL 无法存放 {count} 行：标注重叠或以空格开头，或标签名中有空格。</translation>
    </message>
    <message>
        <source>The model in “{folder}” cannot be made smaller here: its kind is not known well enough.</source>
        <translation>“{folder}”中的模型无法在此缩小：对其类型了解不足。</translation>
    </message>
    <message>
        <source>Train on another base model first, such as a built-in one.</source>
        <translation>请先用其他基础模型训练，例如内置模型。</translation>
    </message>
    <message>
        <source>The column “{column}” does not put the scored rows into groups.</source>
        <translation>“{column}”列不能把计分的行分成群组。</translation>
    </message>
    <message>
        <source>Columns that do: {columns}.</source>
        <translation>可以分组的列：{columns}。</translation>
    </message>
    <message>
        <source>Groups cannot be balanced by the column “{column}”.</source>
        <translation>无法按“{column}”列均衡群组。</translation>
    </message>
    <message>
        <source>Name a column of the imported file; of passages there is no such remedy.</source>
        <translation>请填写导入文件中的列名；标注片段时没有这种补救办法。</translation>
    </message>
    <message>
        <source>Only a run's model that labels whole texts can be made smaller.</source>
        <translation>只有标注整条文本的训练所得模型可以缩小。</translation>
    </message>
    <message>
        <source>Choose a run of this project with “--continue-from”.</source>
        <translation>请用 “--continue-from” 选择本项目的一次训练。</translation>
    </message>
    <message>
        <source>A weight of this model is too large for 16 bits.</source>
        <translation>这个模型中有一个权重过大，16 位放不下。</translation>
    </message>
    <message>
        <source>Save it in full precision.</source>
        <translation>请以全精度保存。</translation>
    </message>
    <message>
        <source>There is no row to check the model with.</source>
        <translation>没有可用来检查模型的行。</translation>
    </message>
    <message>
        <source>PyInstaller, which builds the program for colleagues, is not installed.</source>
        <translation>尚未安装用来生成同事程序的 PyInstaller。</translation>
    </message>
    <message>
        <source>Type “python3 resources/start.py handover” once, in the folder of this program.</source>
        <translation>请在本程序的文件夹中运行一次“python3 resources/start.py handover”。</translation>
    </message>
    <message>
        <source>“{folder}” is no model that was exported as ONNX.</source>
        <translation>“{folder}”不是以 ONNX 格式导出的模型。</translation>
    </message>
    <message>
        <source>Export it with --format onnx --int8 first, or name the project.</source>
        <translation>请先用 --format onnx --int8 导出，或直接给出项目。</translation>
    </message>
    <message>
        <source>The program could not be built: {reason}</source>
        <translation>程序无法生成：{reason}</translation>
    </message>
    <message>
        <source>Check the free space, and set the workbench up again with --redo.</source>
        <translation>请检查剩余空间，并用 --redo 重新安装工作台。</translation>
    </message>
    <message>
        <source>The built program does not answer as the model does: {reason}</source>
        <translation>生成的程序与模型的答案不一致：{reason}</translation>
    </message>
    <message>
        <source>Export the model again, and build again.</source>
        <translation>请重新导出模型，再生成一次。</translation>
    </message>
    <message>
        <source>A file is being labelled.</source>
        <translation>正在标注一个文件。</translation>
    </message>
    <message>
        <source>Wait until it is done, or cancel it.</source>
        <translation>请等它完成，或取消它。</translation>
    </message>
    <message>
        <source>There is no file to label.</source>
        <translation>没有要标注的文件。</translation>
    </message>
    <message>
        <source>Drop one on the page.</source>
        <translation>请把文件拖到页面上。</translation>
    </message>
    <message>
        <source>“{file}” did not arrive whole.</source>
        <translation>“{file}”没有完整送达。</translation>
    </message>
    <message>
        <source>Close it in other programs and drop it again.</source>
        <translation>请在其他程序中关闭它，然后再拖一次。</translation>
    </message>
    <message>
        <source>The memory is not enough for this file.</source>
        <translation>内存不足，无法处理此文件。</translation>
    </message>
    <message>
        <source>Close other programs, or part the file.</source>
        <translation>请关闭其他程序，或拆分文件。</translation>
    </message>
    <message>
        <source>The file could not be labelled: {reason}</source>
        <translation>无法标注该文件：{reason}</translation>
    </message>
    <message>
        <source>Tell this sentence to whoever gave you the program.</source>
        <translation>请把这句话告诉给你这个程序的人。</translation>
    </message>
    <message>
        <source>The page asked for something that the program does not understand.</source>
        <translation>页面发出的请求，程序无法理解。</translation>
    </message>
    <message>
        <source>Reload the page.</source>
        <translation>请重新加载页面。</translation>
    </message>
    <message>
        <source>There is no labelled file.</source>
        <translation>没有标注好的文件。</translation>
    </message>
    <message>
        <source>Drop a spreadsheet on the page and label it first.</source>
        <translation>请先把表格拖到页面上并完成标注。</translation>
    </message>
    <message>
        <source>“{file}” is no spreadsheet.</source>
        <translation>“{file}”不是表格。</translation>
    </message>
    <message>
        <source>Choose a file that ends in .xlsx, .csv, .tsv, .xls or .ods.</source>
        <translation>请选择以 .xlsx、.csv、.tsv、.xls 或 .ods 结尾的文件。</translation>
    </message>
    <message>
        <source>The column “{column}” of “{file}” holds no text.</source>
        <translation>“{file}”的“{column}”列没有文本。</translation>
    </message>
    <message>
        <source>Choose another column.</source>
        <translation>请选择另一列。</translation>
    </message>
    <message>
        <source>The model in “{folder}” does not say which of its outputs means entailment.</source>
        <translation>“{folder}”中的模型没有说明哪个输出表示蕴含。</translation>
    </message>
    <message>
        <source>Choose a model trained on NLI whose config.json names “entailment” and “contradiction” under id2label.</source>
        <translation>请选择一个在 NLI 上训练的模型，其 config.json 的 id2label 中要写明“entailment”和“contradiction”。</translation>
    </message>
    <message>
        <source>The model in “{folder}” knows no language “{code}”.</source>
        <translation>“{folder}”里的模型不认识语言“{code}”。</translation>
    </message>
    <message>
        <source>Such as eng_Latn and deu_Latn (NLLB), en and de (M2M100), or en_XX and de_DE (mBART).</source>
        <translation>例如 zho_Hans 和 eng_Latn（NLLB）、zh 和 en（M2M100）、zh_CN 和 en_XX（mBART）。</translation>
    </message>
    <message>
        <source>The translation model in “{folder}” could not be loaded: {reason}</source>
        <translation>无法加载“{folder}”里的翻译模型：{reason}</translation>
    </message>
    <message>
        <source>Check that its files are complete, or name another folder in Project settings.</source>
        <translation>请检查文件是否完整，或在项目设置里指定另一个文件夹。</translation>
    </message>
    <message>
        <source>Choose the folder of a model that translates, such as opus-mt, M2M100 or NLLB.</source>
        <translation>请选择一个翻译模型的文件夹，例如 opus-mt、M2M100 或 NLLB。</translation>
    </message>
    <message>
        <source>Texts are translated there and back by two models of yours, and the project names none.</source>
        <translation>回译要用你的两个翻译模型，而这个项目没有指定。</translation>
    </message>
    <message>
        <source>Name their folders in Project settings, or with “workbench settings --translators”.</source>
        <translation>请在项目设置里指定它们的文件夹，或使用“workbench settings --translators”。</translation>
    </message>
    <message>
        <source>The model in “{folder}” does not translate: it writes no text.</source>
        <translation>“{folder}”里的模型不会翻译：它不写出文本。</translation>
    </message>
    <message>
        <source>The translation model in “{folder}” lacks {files}, which it reads texts with.</source>
        <translation>“{folder}”里的翻译模型缺少读入文本所需的 {files}。</translation>
    </message>
    <message>
        <source>Copy the whole folder of the model, with all its files.</source>
        <translation>请复制模型的整个文件夹，包括全部文件。</translation>
    </message>
    <message>
        <source>The model in “{folder}” knows many languages: say which two, by its own codes.</source>
        <translation>“{folder}”里的模型会多种语言：请用它自己的代码说明是哪两种。</translation>
    </message>
    <message>
        <source>The model in “{folder}” writes several languages: say which, by its own code.</source>
        <translation>“{folder}”里的模型能写多种语言：请用它自己的代码说明是哪一种。</translation>
    </message>
    <message>
        <source>It knows {codes}.</source>
        <translation>它会 {codes}。</translation>
    </message>
    <message>
        <source>“{folder}” is not the folder of a translation model: it has no config.json that can be read.</source>
        <translation>“{folder}”不是翻译模型的文件夹：没有可读的 config.json。</translation>
    </message>
    <message>
        <source>The translation models could not be tried: {reason}</source>
        <translation>无法试用翻译模型：{reason}</translation>
    </message>
    <message>
        <source>Perhaps the memory ran out: close other programs, or choose smaller models.</source>
        <translation>也许内存不足：请关闭其他程序，或选用较小的模型。</translation>
    </message>
    <message>
        <source>This run learned no made texts.</source>
        <translation>这次训练没有学习人工变体文本。</translation>
    </message>
    <message>
        <source>Choose made texts under Advanced for the next one.</source>
        <translation>下次训练请在“高级”里选择人工变体文本。</translation>
    </message>
    <message>
        <source>Row {row} is not among those whose label may be wrong.</source>
        <translation>第 {row} 行不在标签可能有误的行之中。</translation>
    </message>
    <message>
        <source>`workbench review` lists them.</source>
        <translation>`workbench review` 会列出这些行。</translation>
    </message>
</context>
<context>
    <name>events</name>
    <message>
        <source>loading the base model</source>
        <translation>加载基础模型</translation>
    </message>
    <message>
        <source>learning the larger model's states</source>
        <translation>学习大模型内部的状态</translation>
    </message>
    <message>
        <source>reading all texts first</source>
        <translation>先通读全部文本</translation>
    </message>
    <message>
        <source>making texts</source>
        <translation>生成变体文本</translation>
    </message>
    <message>
        <source>reading the texts</source>
        <translation>读取文本</translation>
    </message>
    <message>
        <source>a first simple model</source>
        <translation>第一个简单模型</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>predicting every row</source>
        <translation>预测每一行</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Paused. Nothing is lost; Resume goes on from here.</source>
        <translation>已暂停。没有任何丢失；点击“继续”即可从这里接着训练。</translation>
    </message>
    <message>
        <source>waits for power</source>
        <translation>等待接通电源</translation>
    </message>
    <message>
        <source>Waits: on battery. It goes on by itself when the computer is plugged in; Resume goes on now.</source>
        <translation>等待中：正在使用电池。接通电源后自动继续；点击“继续”则立即继续。</translation>
    </message>
    <message>
        <source>waits for the graphics card</source>
        <translation>等待显卡空闲</translation>
    </message>
    <message>
        <source>Waits: another program uses the graphics card. It goes on by itself some seconds after that; Resume goes on now.</source>
        <translation>等待中：其他程序正在使用显卡。对方结束几秒后自动继续；点击“继续”则立即继续。</translation>
    </message>
    <message>
        <source>waits for memory</source>
        <translation>等待显存</translation>
    </message>
    <message>
        <source>Waits: other programs fill the memory of the graphics card. It goes on by itself when there is room; close one of them.</source>
        <translation>等待中：显存已被其他程序占满。有空间时自动继续；请关闭其中一个程序。</translation>
    </message>
    <message>
        <source>saving the model</source>
        <translation>保存模型</translation>
    </message>
    <message>
        <source>The untrained model with a simple head reaches a {measure} of {score}: training starts from there.</source>
        <translation>未训练的模型加简单分类头，{measure} 为 {score}：训练由此开始。</translation>
    </message>
    <message>
        <source>Still getting better: the best so far is epoch {epoch} with a {measure} of {score}.</source>
        <translation>仍在变好：目前最好的是第 {epoch} 轮，{measure} 为 {score}。</translation>
    </message>
    <message>
        <source>Epoch {epoch} is kept: its {measure} of {score} is not clearly below the highest, {highest} at epoch {at}.</source>
        <translation>保留第 {epoch} 轮：其{measure} 为 {score}，与第 {at} 轮的最高值 {highest} 没有明显差距。</translation>
    </message>
    <message>
        <source>Validation loss has risen for {epochs} epochs: the model begins to memorise; the best was epoch {epoch}.</source>
        <translation>验证损失已连续 {epochs} 轮上升：模型开始死记硬背；最好的是第 {epoch} 轮。</translation>
    </message>
    <message>
        <source>No gain since epoch {epoch} ({measure} {score}): more epochs will hardly help, more labels may.</source>
        <translation>自第 {epoch} 轮起没有提升（{measure} {score}）：多训几轮帮助不大，多标一些也许有用。</translation>
    </message>
    <message>
        <source>Training has not beaten the simple head yet ({measure} {score}): more labelled rows help more than more epochs.</source>
        <translation>训练尚未超过简单分类头（{measure} {score}）：多标注比多训练更有用。</translation>
    </message>
    <message>
        <source>Training has lost what the simple head knew ({measure} {score} at its best, {now} now): the learning rate is too high. Lower it under Advanced.</source>
        <translation>训练丢失了简单分类头已掌握的内容（{measure} 最高 {score}，现为 {now}）：学习率过高，请在“高级”中调低。</translation>
    </message>
    <message>
        <source>Nearly everything is right before training ({measure} {score}). Look whether the texts give their labels away, such as by a word that was added with the label.</source>
        <translation>训练前几乎全部正确（{measure} {score}）。请检查文本是否泄露了标签，例如随标签一起加入的词。</translation>
    </message>
    <message>
        <source>There are too few labelled rows to validate on: the last epoch is kept.</source>
        <translation>可用于验证的已标注行太少：保留最后一轮。</translation>
    </message>
    <message>
        <source>Memory ran out: going on with batches cut into {parts} parts.</source>
        <translation>内存不足：把每批拆成 {parts} 份继续。</translation>
    </message>
    <message>
        <source>Memory ran out: going on with layers that are calculated twice, which takes a third longer.</source>
        <translation>内存不足：继续训练，各层改为计算两遍，耗时增加三分之一。</translation>
    </message>
    <message>
        <source>Memory is short: layers are calculated twice from now on, which takes a third longer.</source>
        <translation>内存不足：此后各层计算两遍，用时约增加三分之一。</translation>
    </message>
    <message>
        <source>Memory is short, and nothing more can be saved: training may be very slow. Close other programs.</source>
        <translation>内存不足，且已无法再节省：训练可能会很慢。请关闭其他程序。</translation>
    </message>
    <message>
        <source>Memory is short: batches are cut into {parts} parts.</source>
        <translation>内存不足：每批分成 {parts} 份来训练。</translation>
    </message>
    <message>
        <source>Round {round} of {rounds}: training starts again in another order; the average of all rounds is what counts.</source>
        <translation>第 {round} 遍，共 {rounds} 遍：换一种顺序重新训练；以各遍的平均为准。</translation>
    </message>
    <message>
        <source>Stopped early: no gain on the validation rows for {epochs} epochs. Epoch {best} is kept.</source>
        <translation>已提前停止：验证数据上已有 {epochs} 轮没有提高。保留第 {best} 轮的模型。</translation>
    </message>
    <message>
        <source>Stopped at epoch {epoch}: the loss was no longer a number. Epoch {best} is kept. Try again with another seed; if it happens again, lower the learning rate of {rate} under Advanced.</source>
        <translation>在第 {epoch} 轮停止：损失已不是数字。保留第 {best} 轮。请换一个随机种子再试；如果再次发生，请在“高级”中降低学习率 {rate}。</translation>
    </message>
    <message>
        <source>Stopped at epoch {epoch}: the loss was no longer a number. Epoch {best} is kept. The learning rate of {rate} is too high: {usual} is usual for this base model.</source>
        <translation>在第 {epoch} 轮停止：损失已不是数字。保留第 {best} 轮。学习率 {rate} 过高：这个基础模型通常用 {usual}。</translation>
    </message>
    <message>
        <source>The other rows doubt {percent} % of the labels. If some may be wrong, Review lists them, and “Doubted labels count less” under Advanced learns less from them.</source>
        <translation>其他行对 {percent}% 的标签存疑。如果其中可能有错，“检查”页会列出它们；“高级”中的“降低可疑标签的权重”可减少其影响。</translation>
    </message>
    <message>
        <source>{count} labels are doubted by the other rows: these rows count less.</source>
        <translation>有 {count} 个标签与其他行不一致：这些行的权重会降低。</translation>
    </message>
    <message>
        <source>Labels with a single row: {count}. They are learned from but cannot be checked.</source>
        <translation>{count} 个标签只有一行：会用于学习，但无法检验。</translation>
    </message>
    <message>
        <source>Few labelled rows: texts of one label, and its name, are drawn together as well.</source>
        <translation>已标注行较少：还会让同一标签的文本及其名称彼此靠近。</translation>
    </message>
    <message>
        <source>Some labels have far fewer rows than others: their rows weigh more.</source>
        <translation>有些标签的行数远少于其他标签：它们的行权重更大。</translation>
    </message>
    <message>
        <source>{percent} % of the texts are longer than {tokens} tokens: only their start is read.</source>
        <translation>{percent}% 的文本超过 {tokens} 个词元：只读取开头部分。</translation>
    </message>
    <message>
        <source>{percent} % of the texts are longer than {tokens} tokens: their start and their end are read.</source>
        <translation>{percent}% 的文本超过 {tokens} 个词元：读取其开头和结尾。</translation>
    </message>
    <message>
        <source>{percent} % of the texts are longer than {tokens} tokens: they are read in up to {most} windows, and the mean of the answers counts.</source>
        <translation>{percent} % 的文本超过 {tokens} 个词元：会分成最多 {most} 段来读取，取各段结果的平均。</translation>
    </message>
    <message>
        <source>Passages that cannot be learned as they are: {count}. They lie within or across another one, or begin or end within a piece of a word that the model reads as a whole.</source>
        <translation>无法按原样学习的片段：{count} 个。它们位于另一片段之内或与之交叉，或者开头、结尾落在模型当作整体读取的词块之中。</translation>
    </message>
    <message>
        <source>A model trained by prefix tuning predicts here as any other, but cannot be handed over as a model folder.</source>
        <translation>用前缀微调训练的模型在这里可以照常预测，但不能作为模型文件夹交付。</translation>
    </message>
    <message>
        <source>One model now learns what the {count} models say on average.</source>
        <translation>现在由一个模型学习这 {count} 个模型的平均结果。</translation>
    </message>
    <message>
        <source>Training {number} of {count}</source>
        <translation>第 {number} 次训练，共 {count} 次</translation>
    </message>
    <message>
        <source>There are no validation rows to tell how sure the model may be: it stays.</source>
        <translation>没有验证行，无法判断模型多大把握才可信：保留现有模型。</translation>
    </message>
    <message>
        <source>The model is sure of no text without label: there is nothing to add.</source>
        <translation>模型对未标注文本都没有足够把握：没有可加入的内容。</translation>
    </message>
    <message>
        <source>{count} texts without label are learned as the model reads them.</source>
        <translation>按模型的判断加入 {count} 条未标注文本进行学习。</translation>
    </message>
    <message>
        <source>With them the validation score fell: the model before is kept.</source>
        <translation>加入后验证分数下降：保留之前的模型。</translation>
    </message>
    <message>
        <source>There are too few texts to read first: the base model stays as it is.</source>
        <translation>文本太少，无法先行阅读：基础模型保持不变。</translation>
    </message>
    <message>
        <source>All texts read: the perplexity of texts held out went from {before} to {after}; lower is better.</source>
        <translation>已读完全部文本：保留文本的困惑度从 {before} 变为 {after}，越低越好。</translation>
    </message>
    <message>
        <source>Of {count} settings the best by the validation rows is number {best}: its model is kept.</source>
        <translation>试验了 {count} 组设置，按验证行第 {best} 组最好：保留其模型。</translation>
    </message>
    <message>
        <source>The whole model does not fit into memory: going on with LoRA, which trains a few added weights.</source>
        <translation>整个模型放不进内存：改用 LoRA 继续，只训练少量新增权重。</translation>
    </message>
    <message>
        <source>Compared on {folds} parts of the rows: {scores}. The best one is trained.</source>
        <translation>在行的 {folds} 个部分上比较：{scores}。训练其中最好的一种。</translation>
    </message>
    <message>
        <source>The states within follow the larger model's: on texts held out they are {after}% apart, {before}% after the cut.</source>
        <translation>内部状态跟随大模型：在预留文本上相差 {after}%，刚裁剪时为 {before}%。</translation>
    </message>
    <message>
        <source>Made smaller: {layers} of {all_layers} layers with {neurons}% of their neurons, {pieces} of {all_pieces} word pieces, {share}% of the parameters.</source>
        <translation>已变小：保留 {all_layers} 层中的 {layers} 层及其 {neurons}% 的神经元、{all_pieces} 个词片中的 {pieces} 个，参数为原来的 {share}%。</translation>
    </message>
    <message>
        <source>Word pieces alone were enough to leave out: nothing else of it changes, and only its last layer is fitted anew.</source>
        <translation>只去掉不用的词片就够了：其余保持不变，只重新拟合最后一层。</translation>
    </message>
    <message>
        <source>Memory ran out while texts were translated: the run goes on with those of {done} of {total}.</source>
        <translation>翻译文本时内存不足：训练用已译好的 {done}/{total} 条继续。</translation>
    </message>
    <message>
        <source>Of {total} texts translated there and back {made} came back in other words, and are learned as well.</source>
        <translation>回译了 {total} 条文本，其中 {made} 条换了说法，会一并学习。</translation>
    </message>
</context>
<context>
    <name>history</name>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>Undone for good</source>
        <translation>已撤销，不可重做</translation>
    </message>
    <message>
        <source>Redo brings it back.</source>
        <translation>重做即可恢复。</translation>
    </message>
    <message>
        <source>A later step took it back: take that one back to have it again.</source>
        <translation>后来的一步撤回了它：撤回那一步即可恢复。</translation>
    </message>
    <message>
        <source>It was undone and something else was done since, so redo cannot bring it back.</source>
        <translation>撤销之后又做了别的操作，所以无法重做。</translation>
    </message>
    <message>
        <source>Imported from {source}, line {after}</source>
        <translation>从 {source} 第 {after} 行导入</translation>
    </message>
    <message>
        <source>Labelled {label}</source>
        <translation>标为 {label}</translation>
    </message>
    <message>
        <source>Label taken away</source>
        <translation>去掉标签</translation>
    </message>
    <message>
        <source>Note: {after}</source>
        <translation>备注：{after}</translation>
    </message>
    <message>
        <source>Note taken away</source>
        <translation>删除备注</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Flag taken away</source>
        <translation>取消标记</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>No longer skipped</source>
        <translation>不再跳过</translation>
    </message>
    <message>
        <source>Moved to the trash</source>
        <translation>移到回收站</translation>
    </message>
    <message>
        <source>Brought back from the trash</source>
        <translation>从回收站恢复</translation>
    </message>
    <message>
        <source>Sealed as a test row</source>
        <translation>封存为测试行</translation>
    </message>
    <message>
        <source>No longer a test row</source>
        <translation>不再是测试行</translation>
    </message>
    <message>
        <source>Its text was changed: {before} → {after}</source>
        <translation>文本更改：{before} → {after}</translation>
    </message>
    <message>
        <source>Its row id was changed: {before} → {after}</source>
        <translation>行编号更改：{before} → {after}</translation>
    </message>
    <message>
        <source>Its other columns were changed</source>
        <translation>其他列有更改</translation>
    </message>
    <message>
        <source>Labelled {label} by the file</source>
        <translation>由文件标为 {label}</translation>
    </message>
    <message>
        <source>none applies</source>
        <translation>都不符合</translation>
    </message>
    <message>
        <source>as the texts are</source>
        <translation>由文本判断</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>Run {run}: to the trash</source>
        <translation>第 {run} 次训练：移到回收站</translation>
    </message>
    <message>
        <source>Run {run}: out of the trash</source>
        <translation>第 {run} 次训练：移出回收站</translation>
    </message>
    <message>
        <source>Run {run}: another name, note or pin</source>
        <translation>第 {run} 次训练：名称、备注或置顶有改动</translation>
    </message>
    <message>
        <source>Name of the project: {before} → {after}</source>
        <translation>项目名称：{before} → {after}</translation>
    </message>
    <message>
        <source>Language of the texts: {before} → {after}</source>
        <translation>文本的语言：{before} → {after}</translation>
    </message>
    <message>
        <source>Another note on the project</source>
        <translation>项目备注有改动</translation>
    </message>
    <message>
        <source>Other words that mean the same</source>
        <translation>修改了意思相同的词</translation>
    </message>
    <message>
        <source>Other translation models</source>
        <translation>更换翻译模型</translation>
    </message>
    <message>
        <source>Another kind of labels</source>
        <translation>更改标签的种类</translation>
    </message>
    <message>
        <source>Label “{before}” is called “{after}”</source>
        <translation>标签“{before}”改名为“{after}”</translation>
    </message>
    <message>
        <source>Label “{label}”: another colour</source>
        <translation>标签“{label}”：更换颜色</translation>
    </message>
    <message>
        <source>Label “{label}”: key {before} → {after}</source>
        <translation>标签“{label}”：按键 {before} → {after}</translation>
    </message>
    <message>
        <source>Label “{label}”: another guideline</source>
        <translation>标签“{label}”：更新标注说明</translation>
    </message>
    <message>
        <source>Label “{label}” goes out of use</source>
        <translation>标签“{label}”停用</translation>
    </message>
    <message>
        <source>Label “{label}” comes into use</source>
        <translation>标签“{label}”启用</translation>
    </message>
</context>
<context>
    <name>home</name>
    <message>
        <source>Several labels</source>
        <translation>多标签</translation>
    </message>
    <message>
        <source>Passages</source>
        <translation>片段标注</translation>
    </message>
    <message>
        <source>One label</source>
        <translation>单标签</translation>
    </message>
</context>
<context>
    <name>importing</name>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>日文</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>韩文</translation>
    </message>
    <message>
        <source>German</source>
        <translation>德文</translation>
    </message>
    <message>
        <source>French</source>
        <translation>法文</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>西班牙文</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>意大利文</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>葡萄牙文</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>荷兰文</translation>
    </message>
    <message>
        <source>Swedish</source>
        <translation>瑞典文</translation>
    </message>
    <message>
        <source>Polish</source>
        <translation>波兰文</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>土耳其文</translation>
    </message>
    <message>
        <source>Indonesian</source>
        <translation>印尼文</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>越南文</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>俄文</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>阿拉伯文</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>希伯来文</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>希腊文</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>泰文</translation>
    </message>
    <message>
        <source>Hindi</source>
        <translation>印地文</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>email</source>
        <translation>邮箱</translation>
    </message>
    <message>
        <source>identity number</source>
        <translation>身份证号</translation>
    </message>
    <message>
        <source>bank card</source>
        <translation>银行卡</translation>
    </message>
    <message>
        <source>bank account</source>
        <translation>银行账号</translation>
    </message>
    <message>
        <source>IP address</source>
        <translation>IP 地址</translation>
    </message>
    <message>
        <source>number plate</source>
        <translation>车牌</translation>
    </message>
    <message>
        <source>password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>HTML</source>
        <translation>HTML</translation>
    </message>
    <message>
        <source>spaces</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>full width</source>
        <translation>全角</translation>
    </message>
    <message>
        <source>masked</source>
        <translation>已遮盖</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>%Ln rows: line {lines}</source>
        <translation>%Ln 行：第 {lines} 行</translation>
    </message>
</context>
<context>
    <name>measure</name>
    <message>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>macro F1</source>
        <translation>宏平均 F1</translation>
    </message>
    <message>
        <source>micro F1</source>
        <translation>微平均 F1</translation>
    </message>
    <message>
        <source>passage F1</source>
        <translation>标注 F1</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Macro F1</source>
        <translation>宏平均 F1</translation>
    </message>
    <message>
        <source>Micro F1</source>
        <translation>微平均 F1</translation>
    </message>
    <message>
        <source>Passage F1</source>
        <translation>片段 F1</translation>
    </message>
    <message>
        <source>The share of rows that are right.</source>
        <translation>正确的行所占的比例。</translation>
    </message>
    <message>
        <source>The mean over the labels, each counted alike.</source>
        <translation>各标签的平均值，每个标签同等计算。</translation>
    </message>
    <message>
        <source>All labels of all rows counted together: found, and not said in vain.</source>
        <translation>所有行的所有标签合在一起计算：既要找到，也不能多报。</translation>
    </message>
    <message>
        <source>All passages counted together: right where start, end and label are.</source>
        <translation>所有片段合在一起计算：开头、结尾和标签都对才算对。</translation>
    </message>
</context>
<context>
    <name>mistakes</name>
    <message>
        <source>Correct</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>漏标</translation>
    </message>
    <message>
        <source>Too much</source>
        <translation>多标</translation>
    </message>
    <message>
        <source>Wrong label</source>
        <translation>标签错</translation>
    </message>
    <message>
        <source>Wrong ends</source>
        <translation>边界错</translation>
    </message>
    <message>
        <source>You gave this label, and so does the model.</source>
        <translation>你给了这个标签，模型也给了。</translation>
    </message>
    <message>
        <source>You gave this label, the model does not.</source>
        <translation>你给了这个标签，模型没有给。</translation>
    </message>
    <message>
        <source>The model gives this label, you did not.</source>
        <translation>模型给了这个标签，你没有给。</translation>
    </message>
    <message>
        <source>Start, end and label are as you marked them.</source>
        <translation>起点、终点和标签都与你的标注一致。</translation>
    </message>
    <message>
        <source>You marked a passage, the model marks nothing there.</source>
        <translation>你标了一处，模型在那里什么也没标。</translation>
    </message>
    <message>
        <source>The model marks a passage where you marked none.</source>
        <translation>模型标了一处，而你在那里没有标注。</translation>
    </message>
    <message>
        <source>The model marks your passage with another label.</source>
        <translation>你标的这一处，模型给了另一个标签。</translation>
    </message>
    <message>
        <source>The label is right, but the passage starts or ends elsewhere.</source>
        <translation>标签正确，但起点或终点不同。</translation>
    </message>
</context>
<context>
    <name>notices</name>
    <message>
        <source>Something in the program went wrong.</source>
        <translation>程序出了问题。</translation>
    </message>
    <message>
        <source>Your labels are saved. You can go on; a report helps us to mend it: it holds none of your texts.</source>
        <translation>你的标签已保存，可以继续使用。报告有助于我们修复，其中不含你的任何文本。</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
</context>
<context>
    <name>options</name>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>base model</source>
        <translation>基础模型</translation>
    </message>
    <message>
        <source>goes on from run</source>
        <translation>接续的训练</translation>
    </message>
    <message>
        <source>method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>effort</source>
        <translation>力度</translation>
    </message>
    <message>
        <source>how it is trained</source>
        <translation>训练方案</translation>
    </message>
    <message>
        <source>training rows</source>
        <translation>训练行</translation>
    </message>
    <message>
        <source>labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>gradient accumulation</source>
        <translation>梯度累积</translation>
    </message>
    <message>
        <source>tokens of a text</source>
        <translation>每条文本的词元数</translation>
    </message>
    <message>
        <source>warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>texts read first</source>
        <translation>先通读文本</translation>
    </message>
    <message>
        <source>doubted labels count less</source>
        <translation>存疑的标签权重更低</translation>
    </message>
    <message>
        <source>made texts</source>
        <translation>生成的文本</translation>
    </message>
    <message>
        <source>weight of rows labelled by rules</source>
        <translation>规则标注行的权重</translation>
    </message>
    <message>
        <source>how texts are made</source>
        <translation>变体文本的生成方式</translation>
    </message>
    <message>
        <source>old rows learned again</source>
        <translation>重新学习的旧行</translation>
    </message>
    <message>
        <source>held to the earlier model</source>
        <translation>贴近之前的模型</translation>
    </message>
    <message>
        <source>smoothed labels</source>
        <translation>平滑标签</translation>
    </message>
    <message>
        <source>hard rows first</source>
        <translation>困难的行优先</translation>
    </message>
    <message>
        <source>labels apart</source>
        <translation>让类别分开</translation>
    </message>
    <message>
        <source>R-Drop</source>
        <translation>R-Drop</translation>
    </message>
    <message>
        <source>mixout</source>
        <translation>Mixout</translation>
    </message>
    <message>
        <source>slightly changed texts</source>
        <translation>略微改动的文本</translation>
    </message>
    <message>
        <source>saves memory</source>
        <translation>节省内存</translation>
    </message>
    <message>
        <source>adapter rank</source>
        <translation>适配器秩</translation>
    </message>
    <message>
        <source>of long texts is read</source>
        <translation>长文本读取</translation>
    </message>
    <message>
        <source>waits for power</source>
        <translation>等待接通电源</translation>
    </message>
    <message>
        <source>gives way on the graphics card</source>
        <translation>让出显卡</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>均衡</translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation>精细</translation>
    </message>
    <message>
        <source>whole model</source>
        <translation>整个模型</translation>
    </message>
    <message>
        <source>head only</source>
        <translation>仅分类头</translation>
    </message>
    <message>
        <source>prefix</source>
        <translation>前缀</translation>
    </message>
    <message>
        <source>once</source>
        <translation>一次</translation>
    </message>
    <message>
        <source>also from texts without labels</source>
        <translation>也学习未标注文本</translation>
    </message>
    <message>
        <source>several models made into one</source>
        <translation>多个模型合而为一</translation>
    </message>
    <message>
        <source>settings tried</source>
        <translation>尝试多种设置</translation>
    </message>
    <message>
        <source>methods compared</source>
        <translation>比较过方法</translation>
    </message>
    <message>
        <source>made smaller</source>
        <translation>已缩小</translation>
    </message>
    <message>
        <source>with slips</source>
        <translation>带输入错误</translation>
    </message>
    <message>
        <source>there and back</source>
        <translation>回译</translation>
    </message>
    <message>
        <source>the beginning</source>
        <translation>开头</translation>
    </message>
    <message>
        <source>beginning and end</source>
        <translation>开头和结尾</translation>
    </message>
    <message>
        <source>all of it, piece by piece</source>
        <translation>分段读全文</translation>
    </message>
</context>
<context>
    <name>queue</name>
    <message>
        <source>at {hour}</source>
        <translation>今天 {hour}</translation>
    </message>
    <message>
        <source>tomorrow at {hour}</source>
        <translation>明天 {hour}</translation>
    </message>
    <message>
        <source>yesterday at {hour}</source>
        <translation>昨天 {hour}</translation>
    </message>
    <message>
        <source>on {day} at {hour}</source>
        <translation>{day} {hour}</translation>
    </message>
</context>
<context>
    <name>reasons</name>
    <message>
        <source>no text</source>
        <translation>无文本</translation>
    </message>
    <message>
        <source>an error value in place of the text</source>
        <translation>文本处是错误值</translation>
    </message>
    <message>
        <source>a formula whose value is not in the file</source>
        <translation>公式的值不在文件中</translation>
    </message>
    <message>
        <source>several labels, and a text can have one</source>
        <translation>有多个标签，而每条文本只能有一个</translation>
    </message>
    <message>
        <source>same text again</source>
        <translation>重复文本</translation>
    </message>
    <message>
        <source>nearly the same as an earlier text</source>
        <translation>与前面的文本几乎相同</translation>
    </message>
    <message>
        <source>same text with another label</source>
        <translation>同一文本另有其他标签</translation>
    </message>
    <message>
        <source>shorter than asked for</source>
        <translation>短于要求的长度</translation>
    </message>
    <message>
        <source>longer than asked for</source>
        <translation>长于要求的长度</translation>
    </message>
    <message>
        <source>in another language</source>
        <translation>是其他语言</translation>
    </message>
    <message>
        <source>not a complete JSON line</source>
        <translation>JSON 行不完整</translation>
    </message>
    <message>
        <source>more cells than columns</source>
        <translation>单元格多于列数</translation>
    </message>
    <message>
        <source>a quotation mark that never closes</source>
        <translation>引号没有闭合</translation>
    </message>
    <message>
        <source>a labelled part that lies outside its text</source>
        <translation>标注的片段超出了文本</translation>
    </message>
    <message>
        <source>a labelled part that ends before it begins</source>
        <translation>标注片段的终点在起点之前</translation>
    </message>
    <message>
        <source>a labelled part whose words stand elsewhere</source>
        <translation>标注片段的文字不在所说的位置</translation>
    </message>
</context>
<context>
    <name>review</name>
    <message>
        <source>This row has no label yet. Give it one by its key.</source>
        <translation>这一行还没有标签。请按标签的按键标注。</translation>
    </message>
    <message>
        <source>This row has no answer yet.</source>
        <translation>这一行还没有答案。</translation>
    </message>
    <message>
        <source>You said {label} after this run: the next training learns it.</source>
        <translation>你在这次训练后标为“{label}”：下次训练会学到。</translation>
    </message>
    <message>
        <source>The label may be wrong. A model that never saw this row expects {label}.</source>
        <translation>标签可能有误。没见过这一行的模型认为是“{label}”。</translation>
    </message>
    <message>
        <source>The labels may be wrong. A model that never saw this row expects: {labels}.</source>
        <translation>标签可能有误。没见过这一行的模型认为是：{labels}。</translation>
    </message>
    <message>
        <source>Nothing says clearly that the label is wrong, but look twice.</source>
        <translation>没有明确迹象表明标签有误，但值得再看一眼。</translation>
    </message>
    <message>
        <source>The label is probably right.</source>
        <translation>标签多半是对的。</translation>
    </message>
    <message>
        <source>{same} of the {count} rows most like it have this label.</source>
        <translation>最相似的 {count} 行中有 {same} 行是这个标签。</translation>
    </message>
    <message>
        <source>It also gives: {labels}.</source>
        <translation>它还给了：{labels}。</translation>
    </message>
    <message>
        <source>The model also gives: {labels}.</source>
        <translation>模型还给了：{labels}。</translation>
    </message>
    <message>
        <source>The model gives the same labels.</source>
        <translation>模型给出的标签相同。</translation>
    </message>
    <message>
        <source>“{words}” is probably no passage ({label}).</source>
        <translation>“{words}”可能不该标注（{label}）。</translation>
    </message>
    <message>
        <source>“{words}” is probably missing: {better}.</source>
        <translation>“{words}”可能漏标了：{better}。</translation>
    </message>
    <message>
        <source>“{words}” has probably another label: {better}.</source>
        <translation>“{words}”可能是另一个标签：{better}。</translation>
    </message>
    <message>
        <source>“{words}” probably starts or ends elsewhere: “{other}”.</source>
        <translation>“{words}”的边界可能不对，应为“{other}”。</translation>
    </message>
    <message>
        <source>{count} other texts mark these words like that.</source>
        <translation>另有 {count} 条文本这样标注这些字词。</translation>
    </message>
    <message>
        <source>{count} other texts leave these words unmarked.</source>
        <translation>另有 {count} 条文本没有标注这些字词。</translation>
    </message>
    <message>
        <source>The model does not give: {labels}.</source>
        <translation>模型没有给：{labels}。</translation>
    </message>
    <message>
        <source>This row has no answer yet. The model marks:</source>
        <translation>这一行还没有答案。模型的标注：</translation>
    </message>
    <message>
        <source>You said so after this run: the next training learns it.</source>
        <translation>你在这次训练后给出了答案：下次训练会学到。</translation>
    </message>
    <message>
        <source>The model marks the same.</source>
        <translation>模型的标注相同。</translation>
    </message>
    <message>
        <source>None applies</source>
        <translation>都不符合</translation>
    </message>
    <message>
        <source>{names}, {name}</source>
        <translation>{names}、{name}</translation>
    </message>
    <message>
        <source>Nothing to mark</source>
        <translation>没有可标的内容</translation>
    </message>
    <message>
        <source>1 passage</source>
        <translation>1 处标注</translation>
    </message>
    <message>
        <source>{count} passages</source>
        <translation>{count} 处标注</translation>
    </message>
    <message>
        <source>No passage</source>
        <translation>不该标</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>漏标</translation>
    </message>
    <message>
        <source>Other label</source>
        <translation>标签不对</translation>
    </message>
    <message>
        <source>Other ends</source>
        <translation>边界不对</translation>
    </message>
    <message>
        <source>{what}: “{words}”</source>
        <translation>{what}：“{words}”</translation>
    </message>
    <message>
        <source>{words} and {count} more</source>
        <translation>{words}，另有 {count} 处</translation>
    </message>
    <message>
        <source>{count} {what}</source>
        <translation>{what} {count}</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>相同</translation>
    </message>
</context>
<context>
    <name>reviewing</name>
    <message>
        <source>Slips of the keyboard</source>
        <translation>键盘误按</translation>
    </message>
    <message>
        <source>All capitals</source>
        <translation>全部大写</translation>
    </message>
    <message>
        <source>All small letters</source>
        <translation>全部小写</translation>
    </message>
    <message>
        <source>Without punctuation</source>
        <translation>去掉标点</translation>
    </message>
    <message>
        <source>Characters that sound alike</source>
        <translation>音近字</translation>
    </message>
    <message>
        <source>Characters that look alike</source>
        <translation>形近字</translation>
    </message>
    <message>
        <source>Full or half width</source>
        <translation>全角或半角</translation>
    </message>
    <message>
        <source>Simplified or traditional</source>
        <translation>简体或繁体</translation>
    </message>
    <message>
        <source>A sentence beside the point</source>
        <translation>加一句无关的话</translation>
    </message>
    <message>
        <source>Negation</source>
        <translation>否定</translation>
    </message>
    <message>
        <source>%Ln test rows</source>
        <translation>%Ln 行测试行</translation>
    </message>
    <message>
        <source>%Ln validation rows: a little flattering</source>
        <translation>%Ln 行验证行：略偏乐观</translation>
    </message>
    <message>
        <source>%Ln rows, cross-validated simple head</source>
        <translation>%Ln 行，由交叉验证的简单分类头评判</translation>
    </message>
</context>
<context>
    <name>runs</name>
    <message>
        <source>Run {number}</source>
        <translation>第 {number} 次</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>均衡</translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation>精细</translation>
    </message>
    <message>
        <source>head only</source>
        <translation>仅分类头</translation>
    </message>
    <message>
        <source>prefix</source>
        <translation>前缀</translation>
    </message>
    <message>
        <source>{parts} models made into one</source>
        <translation>{parts} 个模型合成一个</translation>
    </message>
    <message>
        <source>also from texts without labels</source>
        <translation>也学习未标注文本</translation>
    </message>
    <message>
        <source>settings tried</source>
        <translation>尝试多种设置</translation>
    </message>
    <message>
        <source>made smaller</source>
        <translation>已缩小</translation>
    </message>
    <message>
        <source>methods compared</source>
        <translation>比较过方法</translation>
    </message>
    <message>
        <source>goes on from run {number}</source>
        <translation>接着第 {number} 次训练</translation>
    </message>
    <message>
        <source>training now</source>
        <translation>训练中</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>discarded</source>
        <translation>已放弃</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>cut short</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>no score: too few rows</source>
        <translation>无得分：行数太少</translation>
    </message>
    <message>
        <source>{score} on validation rows</source>
        <translation>{score}（验证行）</translation>
    </message>
    <message>
        <source>number {place} in the queue</source>
        <translation>队列第 {place} 位</translation>
    </message>
    <message>
        <source>{waits}, {time}</source>
        <translation>{waits}，{time}</translation>
    </message>
</context>
<context>
    <name>texts</name>
    <message>
        <source>Today {hour}</source>
        <translation>今天 {hour}</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分钟</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分钟</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>回车</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Chinese and 100 languages</source>
        <translation>中文等 100 种语言</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>your own</source>
        <translation>自备</translation>
    </message>
</context>
<context>
    <name>undo</name>
    <message>
        <source>Import {count} rows from {source}</source>
        <translation>从 {source} 导入 {count} 行</translation>
    </message>
    <message>
        <source>Flag {count} rows</source>
        <translation>标记 {count} 行</translation>
    </message>
    <message>
        <source>Unflag {count} rows</source>
        <translation>取消标记 {count} 行</translation>
    </message>
    <message>
        <source>Skip {count} rows</source>
        <translation>跳过 {count} 行</translation>
    </message>
    <message>
        <source>Note on row {row}</source>
        <translation>第 {row} 行的备注</translation>
    </message>
    <message>
        <source>Change the text of row {row}</source>
        <translation>修改第 {row} 行的文本</translation>
    </message>
    <message>
        <source>Move {count} rows to the trash</source>
        <translation>将 {count} 行移到回收站</translation>
    </message>
    <message>
        <source>Bring {count} rows back from the trash</source>
        <translation>从回收站恢复 {count} 行</translation>
    </message>
    <message>
        <source>New label {label}</source>
        <translation>新建标签 {label}</translation>
    </message>
    <message>
        <source>Rename a label to {label}</source>
        <translation>标签改名为 {label}</translation>
    </message>
    <message>
        <source>Guideline of {label}</source>
        <translation>{label} 的标注说明</translation>
    </message>
    <message>
        <source>Colour of {label}</source>
        <translation>{label}的颜色</translation>
    </message>
    <message>
        <source>Key of {label}</source>
        <translation>{label}的按键</translation>
    </message>
    <message>
        <source>Merge {label} into {other}: {count} rows</source>
        <translation>将 {label} 并入 {other}：{count} 行</translation>
    </message>
    <message>
        <source>Move the label {label} to the trash: {count} rows lose it</source>
        <translation>将标签 {label} 移到回收站：{count} 行失去该标签</translation>
    </message>
    <message>
        <source>Bring the label {label} back</source>
        <translation>恢复标签 {label}</translation>
    </message>
    <message>
        <source>Label {count} rows as {label}</source>
        <translation>将 {count} 行标为 {label}</translation>
    </message>
    <message>
        <source>Take the label from {count} rows</source>
        <translation>取消 {count} 行的标签</translation>
    </message>
    <message>
        <source>{count} of its rows were labelled again later: undo those steps first.</source>
        <translation>其中 {count} 行之后又被重新标注：请先撤销那些步骤。</translation>
    </message>
    <message>
        <source>What it changed was changed again later: undo those steps first.</source>
        <translation>它改动的内容之后又被更改：请先撤销那些步骤。</translation>
    </message>
    <message>
        <source>Its label “{label}” is on {count} rows by later steps: undo those first.</source>
        <translation>它的标签“{label}”之后被用在 {count} 行上：请先撤销那些步骤。</translation>
    </message>
    <message>
        <source>There is no such step in this project.</source>
        <translation>此项目中没有这一步。</translation>
    </message>
    <message>
        <source>This step was taken back already.</source>
        <translation>这一步已经撤回。</translation>
    </message>
    <message>
        <source>Move run {run} to the trash</source>
        <translation>将第 {run} 次训练移到回收站</translation>
    </message>
    <message>
        <source>Bring run {run} back from the trash</source>
        <translation>从回收站恢复第 {run} 次训练</translation>
    </message>
    <message>
        <source>Change what run {run} is called</source>
        <translation>更改第 {run} 次训练的名称或备注</translation>
    </message>
    <message>
        <source>Take back: {step}</source>
        <translation>撤回：{step}</translation>
    </message>
    <message>
        <source>Take {count} left-out rows after all</source>
        <translation>仍收入 {count} 行未导入的行</translation>
    </message>
    <message>
        <source>Import {source} again: {new} new, {changed} changed, {gone} to the trash</source>
        <translation>再次导入“{source}”：新增 {new} 行，更改 {changed} 行，移到回收站 {gone} 行</translation>
    </message>
    <message>
        <source>Change the project's settings</source>
        <translation>更改项目设置</translation>
    </message>
    <message>
        <source>Ask {count} rows again</source>
        <translation>再问 {count} 行</translation>
    </message>
    <message>
        <source>Do not ask {count} rows again</source>
        <translation>不再问这 {count} 行</translation>
    </message>
    <message>
        <source>Example for {label}: row {row}</source>
        <translation>“{label}”的示例：第 {row} 行</translation>
    </message>
    <message>
        <source>Example of what is not {label}: row {row}</source>
        <translation>不属于“{label}”的示例：第 {row} 行</translation>
    </message>
    <message>
        <source>Take row {row} out of the examples for {label}</source>
        <translation>从“{label}”的示例中去掉第 {row} 行</translation>
    </message>
    <message>
        <source>Put {label} under {other}</source>
        <translation>把“{label}”放到“{other}”下面</translation>
    </message>
    <message>
        <source>Put {label} at the top</source>
        <translation>把“{label}”放到最上层</translation>
    </message>
    <message>
        <source>Split {label}: {count} rows become {other}</source>
        <translation>拆分“{label}”：{count} 行变为“{other}”</translation>
    </message>
    <message>
        <source>New rule for {label}: {rule}</source>
        <translation>“{label}”的新规则：{rule}</translation>
    </message>
    <message>
        <source>Change a rule for {label}: {rule}</source>
        <translation>修改“{label}”的规则：{rule}</translation>
    </message>
    <message>
        <source>Remove a rule for {label}: {rule}</source>
        <translation>删除“{label}”的规则：{rule}</translation>
    </message>
    <message>
        <source>Change what a label is</source>
        <translation>更改标签的种类</translation>
    </message>
    <message>
        <source>Add {label} to {count} rows</source>
        <translation>给 {count} 行加上 {label}</translation>
    </message>
    <message>
        <source>Take {label} from {count} rows</source>
        <translation>从 {count} 行去掉 {label}</translation>
    </message>
    <message>
        <source>Nothing to mark in {count} rows</source>
        <translation>{count} 行没有可标的内容</translation>
    </message>
    <message>
        <source>Mark {passages} passages in {count} rows</source>
        <translation>在 {count} 行中标注 {passages} 处</translation>
    </message>
    <message>
        <source>None applies to {count} rows</source>
        <translation>{count} 行都不符合</translation>
    </message>
</context>
<context>
    <name>warnings</name>
    <message>
        <source>Some letters could not be read; they are shown as �.</source>
        <translation>有些字符无法读取，显示为 �。</translation>
    </message>
    <message>
        <source>Some texts were read in a wrong encoding before they came into this file, as “Ã©” for “é”.</source>
        <translation>有些文本在写入此文件之前曾被用错误的编码读取，例如“é”变成了“Ã©”。</translation>
    </message>
    <message>
        <source>The file is of another kind than its name says.</source>
        <translation>文件类型与文件名不符。</translation>
    </message>
    <message>
        <source>Merged cells: a merged label counts for each of its rows, else only the first cell has a value.</source>
        <translation>有合并的单元格：合并的标签算作每一行的标签，其他列只有第一个单元格有值。</translation>
    </message>
    <message>
        <source>A text fills its cell to the limit: it was probably cut off.</source>
        <translation>有文本达到单元格上限：可能被截断。</translation>
    </message>
    <message>
        <source>Error values such as #N/A: as a text such a row is left out, as a label it counts as not labelled.</source>
        <translation>有 #N/A 之类的错误值：文本是错误值的行不读取，标签是错误值的行算作未标注。</translation>
    </message>
    <message>
        <source>Formulas whose values are not in the file: open it in a spreadsheet program and save it, or choose another column.</source>
        <translation>有些公式的值不在文件中：请用表格软件打开并保存，或选择另一列。</translation>
    </message>
    <message>
        <source>Hidden sheets were left out.</source>
        <translation>隐藏的工作表未读取。</translation>
    </message>
    <message>
        <source>Rows that are hidden in the spreadsheet are taken, too.</source>
        <translation>表格中隐藏的行也会读取。</translation>
    </message>
    <message>
        <source>There are several sheets; this one holds the most rows.</source>
        <translation>有多张工作表；这张的行最多。</translation>
    </message>
    <message>
        <source>The first row is data: the columns got numbers for names.</source>
        <translation>第一行是数据：列以数字命名。</translation>
    </message>
    <message>
        <source>Some columns have the same name; the later ones are numbered.</source>
        <translation>有些列同名；后面的加了编号。</translation>
    </message>
    <message>
        <source>Rows above the column names were left out.</source>
        <translation>列名上方的行未读取。</translation>
    </message>
    <message>
        <source>A quotation mark never closes; its line was left out.</source>
        <translation>有引号没有闭合；该行已剔除。</translation>
    </message>
    <message>
        <source>Quotation marks inside quoted texts are not doubled; they were kept as they stand.</source>
        <translation>引号内的引号没有成双；已按原样保留。</translation>
    </message>
    <message>
        <source>Some texts occur more than once.</source>
        <translation>有些文本出现多次。</translation>
    </message>
    <message>
        <source>Some texts differ only by case, width, spaces or punctuation marks.</source>
        <translation>有些文本只有大小写、全半角、空格或标点不同。</translation>
    </message>
    <message>
        <source>Some texts occur with different labels.</source>
        <translation>有些文本带有不同的标签。</translation>
    </message>
    <message>
        <source>Characters that cannot be shown were removed.</source>
        <translation>无法显示的字符已移除。</translation>
    </message>
    <message>
        <source>Some texts hold characters that cannot be seen.</source>
        <translation>有些文本含有看不见的字符。</translation>
    </message>
    <message>
        <source>Some texts hold HTML; it is taken as it is written.</source>
        <translation>有些文本含有 HTML；按原样读取。</translation>
    </message>
    <message>
        <source>The labels are numbers: give them names on the Label page.</source>
        <translation>标签是数字：请在标注页为它们命名。</translation>
    </message>
    <message>
        <source>Some labels differ only by case or width.</source>
        <translation>有些标签只差大小写或全半角。</translation>
    </message>
    <message>
        <source>Labels that differed only by case or width were made one.</source>
        <translation>只有大小写或全半角不同的标签已合为一个。</translation>
    </message>
    <message>
        <source>Spaces around labels were removed.</source>
        <translation>标签前后的空格已去掉。</translation>
    </message>
    <message>
        <source>Some labels may mean “no label”: {examples}</source>
        <translation>有些标签可能表示“无标签”：{examples}</translation>
    </message>
    <message>
        <source>Some rows have several labels; a text can have one here, so these rows are not taken.</source>
        <translation>有些行有多个标签；这里每条文本只能有一个，所以不读取这些行。</translation>
    </message>
    <message>
        <source>Each label has a column of its own; they were read as one label.</source>
        <translation>每个标签各占一列；已读作一个标签。</translation>
    </message>
    <message>
        <source>Some rows are marked as having none of the labels; they count as not labelled.</source>
        <translation>有些行标明不属于任何标签；算作未标注。</translation>
    </message>
    <message>
        <source>The labels stand for parts of the texts; the texts are taken without a label, the parts kept beside.</source>
        <translation>标签对应的是文本中的片段；文本按未标注读取，片段另行保留。</translation>
    </message>
    <message>
        <source>Places in some texts were counted in UTF-16 units; they were turned into characters.</source>
        <translation>有些文本中的位置按 UTF-16 单位计数；已换算为字符。</translation>
    </message>
    <message>
        <source>Some labelled parts do not fit their text.</source>
        <translation>有些标注的片段与文本不符。</translation>
    </message>
    <message>
        <source>Some texts are very long; a model reads only their beginning.</source>
        <translation>有些文本很长；模型只读开头部分。</translation>
    </message>
    <message>
        <source>All labelled rows have the same label.</source>
        <translation>已标注的行都是同一个标签。</translation>
    </message>
    <message>
        <source>No column reads like text: choose one.</source>
        <translation>没有像文本的列：请选择一列。</translation>
    </message>
    <message>
        <source>Numbers of more than 15 digits have lost digits in a spreadsheet.</source>
        <translation>超过 15 位的数字在表格中已丢失位数。</translation>
    </message>
    <message>
        <source>Long numbers were turned into the like of 1.2E+17 by a spreadsheet; their digits are lost.</source>
        <translation>较长的数字已被表格软件变成 1.2E+17 之类的形式，位数已丢失。</translation>
    </message>
    <message>
        <source>Some files of the folder could not be read.</source>
        <translation>文件夹中有些文件无法读取。</translation>
    </message>
</context>
</TS>
