/// The pages of the codes that are about bundles.
enum BundlePages {
  static let pages: [CodePage] = [
    CodePage(
      "B101", "The bundle is not whole",
      "The file ends inside an entry or before the end of the archive. It was not written or copied to "
        + "its end.",
      "Fetch or build the bundle again."),
    CodePage(
      "B102", "Not a bundle",
      "The file is something else, or an archive that does not begin with manifest.json and "
        + "manifest.sha256.",
      "Make bundles with `scrubjay bundle build`."),
    CodePage(
      "B103", "A header is damaged",
      "The header of an entry does not add up to the checksum in it: a byte was changed.",
      "Fetch or build the bundle again."),
    CodePage(
      "B104", "The archive is written otherwise",
      "A bundle has one spelling: no owner, no time, regular files only, nothing between entries and "
        + "nothing behind the end. So equal bundles are equal byte for byte. This one was damaged, or "
        + "made by another program.",
      "Build the bundle with `scrubjay bundle build`."),
    CodePage(
      "B105", "A path that cannot stand in a bundle",
      "Paths go down from the bundle's own root: not absolute, without .. and empty parts, without "
        + "characters that no screen shows and backslashes, at most 255 bytes. Whoever unpacks a bundle must not get "
        + "files anywhere else.",
      "Rename the file or its folders and build the bundle again."),
    CodePage(
      "B106", "A path twice, or out of order",
      "Files stand in the order of their paths and each once; of two files of one name one would be "
        + "lost.",
      "Rename one of the two, or build the bundle again."),
    CodePage(
      "B107", "Too large",
      "A rule file has at most 1 MB, a table in CSV 60 MB, the manifest 4 MB, a bundle 10,000 files "
        + "and 64 MB.",
      "Leave out what is no rule; split a large file."),
    CodePage(
      "B110", "The manifest cannot be read",
      "manifest.json is canonical JSON with the members api, files, format, name, note and states. It "
        + "was damaged or changed by hand.",
      "Build the bundle again; states and names are given there."),
    CodePage(
      "B111", "The bundle is of a later version",
      "The form of the manifest or the Lua API level of the rules is one that this version of the "
        + "program does not know. It could run the rules otherwise than they are meant.",
      "Use a later version of scrubjay."),
    CodePage(
      "B112", "The manifest was changed",
      "manifest.sha256 holds the digest of manifest.json, which is the bundle's id, and the two do not "
        + "agree.",
      "Fetch or build the bundle again."),
    CodePage(
      "B113", "A file was changed",
      "The content of a file does not have the size and digest that the manifest lists.",
      "Fetch the bundle again; to change a rule, change its file and build a new bundle."),
    CodePage(
      "B114", "The files are not those of the manifest",
      "The manifest lists a file that is not there, or one is there that it does not list.",
      "Fetch or build the bundle again."),
    CodePage(
      "B120", "A state of a rule that is not there",
      "The bundle gives a state to a rule that it does not hold. Left standing, a rule thought to be in "
        + "shadow or retired would be in force under its real name.",
      "Use the id that the message suggests; `scrubjay lint --list` shows all."),
  ]
}
