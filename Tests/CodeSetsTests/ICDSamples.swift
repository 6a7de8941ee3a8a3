internal import CodeSets
internal import Model

/// Small invented files in the layouts of ICD-10-CM.
enum ICDSamples {
  /// A line of the order file.
  static func line(_ order: Int, _ code: String, _ flag: String, _ title: String) -> String {
    func pad(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(0, width - text.count))
    }
    let number = String(repeating: "0", count: 5 - String(order).count) + String(order)
    return "\(number) \(pad(code, 7)) \(flag) \(pad(String(title.prefix(60)), 60)) \(title)"
  }

  static let codes: [(code: String, flag: String, title: String)] = [
    ("B20", "1", "Human immunodeficiency virus [HIV] disease"),
    ("E10", "0", "Type 1 diabetes mellitus"),
    ("E109", "1", "Type 1 diabetes mellitus without complications"),
    ("E11", "0", "Type 2 diabetes mellitus"),
    ("E114", "0", "Type 2 diabetes mellitus with neurological complications"),
    ("E1142", "1", "Type 2 diabetes mellitus with diabetic polyneuropathy"),
    ("E119", "1", "Type 2 diabetes mellitus without complications"),
    ("F17", "0", "Nicotine dependence"),
    ("F1720", "0", "Nicotine dependence, unspecified"),
    ("F17200", "1", "Nicotine dependence, unspecified, uncomplicated"),
    ("G63", "1", "Polyneuropathy in diseases classified elsewhere"),
    ("J01", "0", "Acute sinusitis"), ("J019", "1", "Acute sinusitis, unspecified"),
    ("J32", "0", "Chronic sinusitis"), ("J329", "1", "Chronic sinusitis, unspecified"),
    ("M54", "0", "Dorsalgia"), ("M545", "0", "Low back pain"),
    ("M5450", "1", "Low back pain, unspecified"), ("M5459", "1", "Other low back pain"),
    ("S93", "0", "Dislocation of ankle"), ("S930", "0", "Subluxation of ankle joint"),
    ("S9301", "0", "Subluxation of right ankle joint"),
    ("S9301XA", "1", "Subluxation of right ankle joint, initial encounter"),
    ("S9301XD", "1", "Subluxation of right ankle joint, subsequent encounter"),
    ("S9301XS", "1", "Subluxation of right ankle joint, sequela"),
    ("T36", "0", "Poisoning by systemic antibiotics"), ("T360", "0", "Poisoning by penicillins"),
    ("T360X", "0", "Poisoning by penicillins"),
    ("T360X1", "0", "Poisoning by penicillins, accidental"),
    ("T360X1A", "1", "Poisoning by penicillins, accidental, initial encounter"),
    ("T360X5", "0", "Adverse effect of penicillins"),
    ("T360X5A", "1", "Adverse effect of penicillins, initial encounter"),
    ("W01", "0", "Fall on same level"), ("W010", "0", "Fall from slipping"),
    ("W010XXA", "1", "Fall from slipping, initial encounter"),
  ]

  static func orderFile(_ codes: [(code: String, flag: String, title: String)] = codes) -> String {
    codes.enumerated().map {
      line($0.offset + 1, $0.element.code, $0.element.flag, $0.element.title)
    }
    .joined(separator: "\n") + "\n"
  }

  static let tabular = """
    <?xml version="1.0" encoding="utf-8"?>
    <!-- invented -->
    <ICD10CM.tabular>
      <version>2026</version>
      <introduction><introSection type="title"><title>List</title></introSection></introduction>
      <chapter><name>1</name><desc>Infections (A00-B99)</desc>
        <sectionIndex><sectionRef first="B20" last="B20" id="B20">HIV</sectionRef></sectionIndex>
        <section id="B20"><desc>HIV (B20)</desc>
          <diag><name>B20</name><desc>Human immunodeficiency virus [HIV] disease</desc>
            <excludes1><note>carrier (Z21)</note></excludes1></diag>
        </section>
      </chapter>
      <chapter><name>4</name><desc>Endocrine</desc>
        <section id="E08-E13"><desc>Diabetes</desc>
          <useAdditionalCode><note>code to identify control</note></useAdditionalCode>
          <diag><name>E10</name><desc>Type 1 diabetes</desc>
            <excludes1><note>type 2 diabetes mellitus (E11.-)</note></excludes1>
            <diag><name>E10.9</name><desc>without complications</desc></diag></diag>
          <diag><name>E11</name><desc>Type 2 diabetes</desc>
            <diag><name>E11.4</name><desc>neuro</desc>
              <diag><name>E11.42</name><desc>polyneuropathy</desc></diag></diag>
            <diag><name>E11.9</name><desc>without complications</desc></diag></diag>
        </section>
      </chapter>
      <chapter><name>5</name><desc>Mental</desc><section id="F10-F19"><desc>Substances</desc>
        <diag><name>F17</name><desc>Nicotine dependence</desc>
          <diag><name>F17.20</name><desc>unspecified</desc>
            <diag><name>F17.200</name><desc>uncomplicated</desc></diag></diag></diag>
      </section></chapter>
      <chapter><name>6</name><desc>Nerves</desc><section id="G60-G65"><desc>Neuropathies</desc>
        <diag><name>G63</name><desc>Polyneuropathy in diseases classified elsewhere</desc>
          <codeFirst><note>underlying disease, such as:</note><note>diabetes (E08-E13 with .42)</note>
          </codeFirst></diag>
      </section></chapter>
      <chapter><name>10</name><desc>Breathing</desc><section id="J00-J39"><desc>Airways</desc>
        <excludes1><note>sinusitis in poisoning (T36.- with fifth or sixth character 1-4)</note></excludes1>
        <diag><name>J01</name><desc>Acute sinusitis</desc>
          <excludes2><note>chronic sinusitis (J32.0-J32.8)</note></excludes2>
          <codeAlso><note>if applicable, nicotine &amp; smoke &lt;any&gt; F17.-</note></codeAlso>
          <diag><name>J01.9</name><desc>unspecified</desc></diag></diag>
        <diag><name>J32</name><desc>Chronic sinusitis</desc>
          <codeFirst><note>acute sinusitis (J01.-)</note></codeFirst>
          <diag><name>J32.9</name><desc>unspecified</desc></diag></diag>
      </section></chapter>
      <chapter><name>19</name><desc>Injury</desc><section id="S90-S99"><desc>Ankle</desc>
        <diag><name>S93</name><desc>Dislocation of ankle</desc>
          <sevenChrNote><note>One of these is to be added</note></sevenChrNote>
          <sevenChrDef><extension char="A">initial encounter</extension>
            <extension char="D">subsequent encounter</extension>
            <extension char="S">sequela</extension></sevenChrDef>
          <diag><name>S93.0</name><desc>Subluxation</desc>
            <diag><name>S93.01</name><desc>right</desc></diag></diag></diag>
      </section><section id="T36-T50"><desc>Poisoning</desc>
        <diag><name>T36</name><desc>Poisoning by systemic antibiotics</desc>
          <sevenChrDef><extension char="A">initial encounter</extension></sevenChrDef>
          <diag><name>T36.0</name><desc>penicillins</desc>
            <diag placeholder="true"><name>T36.0X</name><desc>penicillins</desc>
              <diag><name>T36.0X1</name><desc>accidental</desc></diag>
              <diag><name>T36.0X5</name><desc>adverse effect</desc></diag></diag></diag></diag>
      </section></chapter>
    </ICD10CM.tabular>

    """

  static func release(
    _ kind: CodeKind, _ text: String, name: String, from: CivilDate? = nil
  ) throws -> CodeRelease {
    try CodeRelease.read(
      ImportRequest(kind: kind, files: [SourceFile(name: name, text: text)], from: from))
  }

  static func order(
    _ text: String = orderFile(), name: String = "icd10cm_order_2026.txt", from: CivilDate? = nil
  ) throws -> ICDCodes {
    try ICDCodes(release(.icd10cm, text, name: name, from: from).opened())
  }

  static func notes(_ text: String = tabular) throws -> ICDNotes {
    try ICDNotes(release(.icd10cmTabular, text, name: "icd10cm-tabular-2026.xml").opened())
  }

  static func keys(_ codes: String...) -> [CodeKey] { codes.compactMap { ICDCode.key($0) } }
}
