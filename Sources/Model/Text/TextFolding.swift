/// Folds text to the characters a payer's system takes, and to a form for searching.
///
/// Letters with marks lose them, ligatures are spelt out, typographic dashes and quotes become plain
/// ones. No locale is asked and no library is needed: the table below is the whole rule.
package enum TextFolding {
  /// The text in the X12 basic character set: upper-case letters, digits, blank and
  /// `! " & ' ( ) * + , - . / : ; ? =`; characters that an interchange uses as delimiters become
  /// blanks, other characters that have no counterpart become `?`.
  package static func x12(_ text: String, delimiters: Set<Character> = []) -> String {
    var result = ""
    for character in ascii(text).uppercased() {
      if delimiters.contains(character) {
        result.append(" ")
      } else {
        result.append(basic.contains(character) ? character : "?")
      }
    }
    return result
  }

  /// The text for searching: lower-case ASCII letters and digits, runs of anything else as a blank.
  package static func search(_ text: String) -> String {
    var result = ""
    for character in ascii(text).lowercased() {
      if character.isASCII, character.isLetter || character.isNumber {
        result.append(character)
      } else if character != "'", !result.isEmpty, result.last != " " {
        result.append(" ")
      }
    }
    while result.last == " " { result.removeLast() }
    return result
  }

  /// The text with every character of the table replaced by its ASCII spelling; combining marks are
  /// dropped, other characters stay.
  package static func ascii(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        result.append(scalar)
      } else if let spelling = table[scalar] {
        result.append(contentsOf: spelling.unicodeScalars)
      } else if !(0x300...0x36F).contains(scalar.value) {
        result.append(scalar)
      }
    }
    return String(result)
  }

  private static let basic = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 !\"&'()*+,-./:;?=")

  private static let table: [Unicode.Scalar: String] = {
    var table: [Unicode.Scalar: String] = [:]
    for (spelling, characters) in spellings {
      for scalar in characters.unicodeScalars { table[scalar] = spelling }
    }
    return table
  }()

  /// Spellings with the characters that take them: Latin-1, Latin Extended-A, a part of Extended-B,
  /// dashes, quotes, blanks and ligatures.
  private static let spellings: [(String, String)] = [
    ("", "\u{AD}\u{200B}\u{FEFF}"),
    (" ", "\u{A0}\u{AF}\u{B0}\u{B8}\u{2002}\u{2003}\u{2007}\u{2009}\u{202F}"),
    ("!", "\u{A1}"),
    ("\"", "\u{A8}\u{AB}\u{BB}\u{201C}\u{201D}\u{201E}\u{2033}"),
    ("'", "\u{B4}\u{2018}\u{2019}\u{201A}\u{201B}\u{2032}"),
    ("'n", "\u{149}"),
    ("-", "\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2212}"),
    (".", "\u{B7}"),
    ("...", "\u{2026}"),
    ("1", "\u{B9}"),
    ("2", "\u{B2}"),
    ("3", "\u{B3}"),
    ("?", "\u{BF}"),
    ("A", "\u{C0}\u{C1}\u{C2}\u{C3}\u{C4}\u{C5}\u{100}\u{102}\u{104}\u{1CD}\u{200}\u{202}"),
    ("AE", "\u{C6}"),
    ("C", "\u{C7}\u{106}\u{108}\u{10A}\u{10C}"),
    ("D", "\u{D0}\u{10E}\u{110}"),
    ("E", "\u{C8}\u{C9}\u{CA}\u{CB}\u{112}\u{114}\u{116}\u{118}\u{11A}\u{204}\u{206}"),
    ("G", "\u{11C}\u{11E}\u{120}\u{122}"),
    ("H", "\u{124}\u{126}\u{21E}"),
    ("I", "\u{CC}\u{CD}\u{CE}\u{CF}\u{128}\u{12A}\u{12C}\u{12E}\u{130}\u{1CF}\u{208}\u{20A}"),
    ("IJ", "\u{132}"),
    ("J", "\u{134}"),
    ("K", "\u{136}"),
    ("L", "\u{139}\u{13B}\u{13D}\u{141}"),
    ("N", "\u{D1}\u{143}\u{145}\u{147}\u{14A}"),
    ("O", "\u{D2}\u{D3}\u{D4}\u{D5}\u{D6}\u{D8}\u{14C}\u{14E}\u{150}\u{1D1}\u{20C}\u{20E}"),
    ("OE", "\u{152}"),
    ("R", "\u{154}\u{156}\u{158}\u{210}\u{212}"),
    ("S", "\u{15A}\u{15C}\u{15E}\u{160}\u{218}"),
    ("T", "\u{162}\u{164}\u{166}\u{21A}"),
    ("TH", "\u{DE}"),
    ("U", "\u{D9}\u{DA}\u{DB}\u{DC}\u{168}\u{16A}\u{16C}\u{16E}\u{170}\u{172}\u{1D3}\u{1D5}"),
    ("U", "\u{1D7}\u{1D9}\u{1DB}\u{214}\u{216}"),
    ("W", "\u{174}"),
    ("Y", "\u{DD}\u{176}\u{178}"),
    ("Z", "\u{179}\u{17B}\u{17D}"),
    ("a", "\u{AA}\u{E0}\u{E1}\u{E2}\u{E3}\u{E4}\u{E5}\u{101}\u{103}\u{105}\u{1CE}\u{201}\u{203}"),
    ("ae", "\u{E6}"),
    ("c", "\u{E7}\u{107}\u{109}\u{10B}\u{10D}"),
    ("d", "\u{F0}\u{10F}\u{111}"),
    ("e", "\u{E8}\u{E9}\u{EA}\u{EB}\u{113}\u{115}\u{117}\u{119}\u{11B}\u{205}\u{207}"),
    ("ff", "\u{FB00}"),
    ("ffi", "\u{FB03}"),
    ("ffl", "\u{FB04}"),
    ("fi", "\u{FB01}"),
    ("fl", "\u{FB02}"),
    ("g", "\u{11D}\u{11F}\u{121}\u{123}"),
    ("h", "\u{125}\u{127}\u{21F}"),
    ("i", "\u{EC}\u{ED}\u{EE}\u{EF}\u{129}\u{12B}\u{12D}\u{12F}\u{131}\u{1D0}\u{209}\u{20B}"),
    ("ij", "\u{133}"),
    ("j", "\u{135}"),
    ("k", "\u{137}\u{138}"),
    ("l", "\u{13A}\u{13C}\u{13E}\u{142}"),
    ("n", "\u{F1}\u{144}\u{146}\u{148}\u{14B}"),
    ("o", "\u{BA}\u{F2}\u{F3}\u{F4}\u{F5}\u{F6}\u{F8}\u{14D}\u{14F}\u{151}\u{1D2}\u{20D}\u{20F}"),
    ("oe", "\u{153}"),
    ("r", "\u{155}\u{157}\u{159}\u{211}\u{213}"),
    ("s", "\u{15B}\u{15D}\u{15F}\u{161}\u{17F}\u{219}"),
    ("ss", "\u{DF}"),
    ("t", "\u{163}\u{165}\u{167}\u{21B}"),
    ("th", "\u{FE}"),
    ("u", "\u{F9}\u{FA}\u{FB}\u{FC}\u{169}\u{16B}\u{16D}\u{16F}\u{171}\u{173}\u{1D4}\u{1D6}"),
    ("u", "\u{1D8}\u{1DA}\u{1DC}\u{215}\u{217}"),
    ("w", "\u{175}"),
    ("x", "\u{D7}"),
    ("y", "\u{FD}\u{FF}\u{177}"),
    ("z", "\u{17A}\u{17C}\u{17E}"),
  ]
}
