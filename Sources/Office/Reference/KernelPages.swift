/// What the codes of the practice file and its kernel mean.
enum KernelPages {
  static let pages = file + commands + keys + locks

  private static let file = [
    CodePage(
      "K101", "There is no practice",
      "No practice.sqlite lies in the folder that was named, or in the current folder and those above "
        + "it.",
      "Name the practice's folder with `--practice`, or make one with `scrubjay init`."),
    CodePage(
      "K102", "Not a practice file, or a damaged one",
      "The file is not one that Scrubjay wrote, or its pages are damaged so far that it cannot be read.",
      "If it is the right file, keep it as it is, run `scrubjay verify`, and restore a backup into "
        + "another folder with `scrubjay restore`."),
    CodePage(
      "K103", "The file was written by a newer program",
      "Its schema is newer than this program knows. Reading it by guesswork could damage it, so it is "
        + "left alone.",
      "Install the version that wrote it, or a newer one."),
    CodePage(
      "K104", "The folder or file cannot be read or written",
      "SQLite keeps its log beside the file, so the folder must be writable even to read the practice. The file itself "
        + "belongs to the user who made it, and others can neither read nor write it at first.",
      "Give the user permission for the folder and for practice.sqlite and what begins with its name (see the "
        + "page on the practice folder, Two people on one practice), or restore a backup into a folder of your own."
    ),
    CodePage(
      "K105", "The log of the practice is missing",
      "The log practice.sqlite-wal is never deleted, so a practice without it was copied without it; "
        + "what was written last may be in the log alone.",
      "Copy the log too, or better: make copies with `scrubjay backup`. To go on with the file alone, "
        + "make an empty file of the log's name and run `scrubjay verify`."),
    CodePage(
      "K106", "Something is there already",
      "A practice, a file or what is left of a practice stands where a new one was to be made. Nothing "
        + "is ever written over it.",
      "Name another folder or file, or move away what is there."),
    CodePage(
      "K107", "The database failed",
      "SQLite or the disk reported a failure that has no name of its own here. Nothing was changed.",
      "Read what SQLite says in the message, check the disk, and try again. Run `scrubjay verify` if it "
        + "persists."),
    CodePage(
      "K108", "The database does not keep its promise",
      "SQLite does not take the settings that keep what was acknowledged through a power failure, which "
        + "happens on some network disks. Nothing is written then.",
      "Move the practice to a disk of this machine."),
    CodePage(
      "K109", "Bringing the file to a newer schema failed",
      "The file is as it was, and a copy of it lies in backups/.",
      "Free some space and try again. If it persists, go on with the program that wrote the file."),
  ]

  private static let commands = [
    CodePage(
      "K201", "A field is missing or wrong",
      "The message lists the fields. Nothing was changed.", "Correct them and repeat the command."),
    CodePage(
      "K202", "Not allowed",
      "The user is not known to the practice, is disabled, or has no role with the permission, or only "
        + "at other locations. Nothing was changed.",
      "Ask an administrator for the role: `scrubjay user add`, `scrubjay user grant`. The roles are in "
        + "docs/reference/practice.md."),
    CodePage(
      "K203", "One key for two wishes",
      "An idempotency key names one wish, so that it is done once however often it arrives. This one "
        + "came with other content than before.",
      "Give the new wish a key of its own."),
    CodePage(
      "K204", "Changed meanwhile",
      "Someone changed the record after it was looked at. Doing the change anyway would undo theirs.",
      "Look at the record again and repeat the change."),
    CodePage(
      "K205", "The clock disagrees",
      "The clock stands more than five minutes before the last command, or more than a year after it. "
        + "What is written at a wrong time cannot be mended, so nothing is.",
      "Set the clock right. If it is right now, type `scrubjay clock accept --reason TEXT`."),
    CodePage(
      "K206", "There is no such record",
      "The command names a record that the practice does not hold.",
      "Check the id or name; the message suggests a similar one where there is one."),
    CodePage(
      "K207", "That contradicts what is there",
      "The change cannot be done as things stand, such as taking the last administrator away.",
      "The message says what stands against it."),
    CodePage(
      "K208", "A command of a newer program",
      "A recorded command is of a type or version that this program does not know, so it cannot be "
        + "repeated here.",
      "Use the program that recorded it, or a newer one."),
  ]

  private static let keys = [
    CodePage(
      "K301", "The key file is missing",
      "The key opens what is sealed in the practice and its backups; it is in neither of them.",
      "Copy the key file back from where you keep it, or name it with `--key`. Without it nobody can "
        + "read what is sealed."),
    CodePage(
      "K302", "Others can read or change the key file",
      "The key file must belong to who runs the program and be readable by nobody else.",
      "Type `chmod 0400 practice.key`, and `chown` it to the user if need be. If others may have read "
        + "it, treat it as known to them."),
    CodePage(
      "K303", "Not a key file", "The file does not hold 64 hexadecimal digits in one line.",
      "Name the key file itself; copy it anew if it was damaged."),
    CodePage(
      "K304", "Another key",
      "The key file holds a key, but not the one this practice or backup was sealed with.",
      "Use the key file that was made with the practice."),
    CodePage(
      "K305", "A sealed value does not open",
      "Its bytes were altered, or it was moved to another row. The key is the right one.",
      "Run `scrubjay verify` to see how many there are, restore a backup, and ask who has written to "
        + "the file."),
    CodePage(
      "K401", "The backup cannot be used",
      "It ends too early, was altered, or is no backup. The message says where. Nothing was restored.",
      "Take another backup, or copy this one anew from where it came. `scrubjay verify --backup` "
        + "examines one without restoring it."),
  ]

  private static let locks = [
    CodePage(
      "K501", "The disk is full",
      "Nothing was changed. Reading goes on; writing does when there is room for the reserve again.",
      "Free some space on the practice's disk."),
    CodePage(
      "K502", "Another process owns this",
      "Timers and the outbox are driven by one process at a time, so that nothing is sent twice. The "
        + "message names the process and its machine.",
      "End that process first. If it was killed, its ownership ended with it."),
    CodePage(
      "K503", "Not the owner any more",
      "Another process became the owner since; what this one would have written was refused.",
      "End this process."),
    CodePage(
      "K504", "Someone else is writing",
      "Another process took longer than the thirty seconds that are waited for it, or works on a backup "
        + "in the same folder.",
      "Try again when it is done."),
  ]
}
