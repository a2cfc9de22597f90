#!/usr/bin/env bash
# Guess:   the words of a Word document are those that its reader sees: fields of a form, numbers that were corrected, dashes that do not break.
# Seen:    one library leaves out what stands in content controls and what was inserted with tracked changes ("Ki-67  %"), the other the
#          dash: "3-5 %" is read as 35 %.
# Matters: synoptic reports are forms of content controls; a corrected Ki-67 is an insertion; a range becomes another grade.
# We:      attachments in this format stay "not read, told". Should they be read: a test row for each of the three.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
packages="docx2txt==0.9 python-docx==1.2.0"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check $packages || exit 2
echo "$packages"
cat > try.py <<'PY'
import sys, zipfile
import docx, docx2txt
office = 'http://schemas.openxmlformats.org/'
def write(body):
    with zipfile.ZipFile('report.docx', 'w') as file:
        file.writestr('[Content_Types].xml', f'<Types xmlns="{office}package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
        file.writestr('_rels/.rels', f'<Relationships xmlns="{office}package/2006/relationships"><Relationship Id="r1" '
            f'Type="{office}officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
        file.writestr('word/document.xml', f'<w:document xmlns:w="{office}wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>')
    return ' '.join(paragraph.text for paragraph in docx.Document('report.docx').paragraphs), docx2txt.process('report.docx').strip()
def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
field = f'<w:p>{run("Grade: ")}<w:sdt><w:sdtContent>{run("G2")}</w:sdtContent></w:sdt></w:p>'
corrected = f'<w:p>{run("Ki-67 ")}<w:del w:id="1" w:author="x"><w:r><w:delText>25</w:delText></w:r></w:del><w:ins w:id="2" w:author="x">{run("2")}</w:ins>{run(" %")}</w:p>'
dash = f'<w:p>{run("Ki-67 3")}<w:r><w:noBreakHyphen/></w:r>{run("5 %")}</w:p>'
seen = [write(body) for body in (field, corrected, dash)]
print("expected: Grade: G2, Ki-67 2 % and Ki-67 3-5 % from both")
print("seen:    ", seen)
sys.exit(0 if seen == [('Grade: ', 'Grade: G2'), ('Ki-67  %', 'Ki-67 2 %'), ('Ki-67 3-5 %', 'Ki-67 35 %')] else 1)
PY
v/bin/python try.py
