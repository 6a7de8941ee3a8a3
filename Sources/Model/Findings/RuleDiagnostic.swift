/// A fault found in a rule file: where, what, why it matters and how to fix it.
package struct RuleDiagnostic: Sendable, Hashable {
  /// Stable codes; each has a page (`scrubjay explain E112`).
  package enum Code: String, Sendable, CaseIterable {
    case syntax = "E101"
    case unknownKey = "E102"
    case missingKey = "E103"
    case wrongKind = "E104"
    case unknownWord = "E105"
    case badDate = "E106"
    case emptyWindow = "E107"
    case missingExample = "E108"
    case duplicateID = "E109"
    case unknownField = "E110"
    case unknownOperator = "E111"
    case missingAnswer = "E112"
    case wrongValue = "E113"
    case badCodes = "E114"
    case inexactMoney = "E115"
    case conditionCount = "E116"
    case badID = "E117"
    case badMessage = "E118"
    case notBuilt = "E119"
    case unreadableFile = "E120"
    case fieldInBody = "E121"
    case loadError = "E122"
    case noRules = "E123"
    case badExample = "E124"
    case keyTwice = "E125"
    case loadBudget = "E130"
    case badSame = "E131"
    case noSuchList = "E132"
    case tooDeep = "E133"
    case whichLine = "E134"
    case badSum = "E135"
    case badArithmetic = "E136"
    case badAnchor = "E137"
    case badPair = "E138"
    case factNotNeeded = "E140"
    case badPrior = "E141"
    case badFix = "E142"
    case misplacedFix = "E143"
    case packMisplaced = "E150"
    case unsaidReplacement = "E151"
    case unknownReplaced = "E152"
    case notEarlier = "E153"
    case twoWriters = "E154"
    case packRequired = "E155"
    case unknownOverridden = "E156"
    case overrideConflict = "E157"
    case endlessOverride = "E158"
    case unknownValueName = "E159"
    case noValue = "E160"
    case unknownPayer = "E161"
    case outsidePack = "E162"
    case badScenario = "E170"
    case unknownScenarioRule = "E171"
    case badLikeness = "E172"
    case contractsOverlap = "E220"
    case exceptionsAlike = "E223"
    case badRates = "E224"
    case unknownSchedule = "E225"
    case badTerms = "E226"
    case badCharge = "E240"
    case chargeTwice = "E241"
    case chargeMastersMeet = "E242"
    case badChargeException = "E243"
    case rowsOverlap = "E310"
    case tableGap = "E311"
    case tableTooLarge = "E313"
    case badTable = "E314"
    case tableColumns = "E315"
    case badCell = "E316"
    case rowTwice = "E317"
    case tableDecides = "E318"
    case noSuchTable = "E319"
    case pairsUnreadable = "E330"
    case pairColumns = "E331"
    case pairDate = "E332"
    case pairOverlap = "E333"
    case pairIndicator = "E334"
    case pairEndsFirst = "E335"
    case pairCodes = "E336"
    case tooFewPairs = "E337"
    case pairsSay = "E338"
    case pairsChanged = "E339"
    case overrideEnded = "W201"
    case neverApplicable = "W202"
    case windowGap = "W203"
    case valueGap = "W204"
    case changesNothing = "W205"
    case selfApproved = "W206"
    case payerWithoutRecord = "W207"
    case overrideEnding = "W208"
    case longOverride = "W209"
    case vagueSource = "W220"
    case agedSource = "W221"
    case maskedInMessage = "W222"
    case mixedScripts = "W223"
    case blankLeft = "W224"
    case neverMatches = "W225"
    case writersExclude = "W226"
    case outsideValues = "W227"
    case contractGap = "W228"
    case codeNotListed = "W230"
    case headingNamed = "W231"
    case sampleUnasked = "W240"
    case rowUnreached = "W312"
    case pairNeverInForce = "W330"
    case exampleFailed = "T001"
    case fixFailed = "T002"
    case stateLeak = "T003"
    case exampleStopped = "T004"
    case scenarioFailed = "T005"
    case nothingRun = "T006"
    case unseenLeaf = "T007"
    case unnoticedChange = "T008"
    case bodyError = "E700"
    case stoppedBySteps = "E710"
    case stoppedByTime = "E711"
    case stoppedByMemory = "E712"
    case refused = "E713"
    case hiddenState = "E720"
    case frozenTable = "E721"
    case expiredRecord = "E722"
    case unknownName = "E723"
    case requiredBlank = "E724"
    case tooMuchWork = "E725"
    case noRow = "E726"

    /// Whether what it is about can be used all the same.
    package var isWarning: Bool { rawValue.hasPrefix("W") }
  }

  package var code: Code
  package var file: String
  /// Counting from 1; nil when the fault is the file's as a whole.
  package var line: Int?
  package var column: Int?
  /// The rule it is about, when there is one.
  package var rule: String?
  /// What is wrong, and after a dash why it matters or how to fix it.
  package var message: String

  package init(
    _ code: Code, _ place: SourcePlace, rule: String? = nil, _ message: String
  ) {
    self.code = code
    file = place.file
    line = place.line
    column = place.column
    self.rule = rule
    self.message = message
  }

  /// The diagnostic on one line: `rules/a.lua:3:5 E102 acme.pos: unknown key 'severty' — …`.
  package var text: String {
    var text = file
    if let line { text += ":\(line)" }
    if let column { text += ":\(column)" }
    text += " \(code.rawValue)"
    if let rule { text += " \(rule):" }
    return text + " " + message
  }

  /// Orders diagnostics by file and place.
  package static func inOrder(_ a: RuleDiagnostic, _ b: RuleDiagnostic) -> Bool {
    (a.file, a.line ?? 0, a.column ?? 0, a.code.rawValue, a.message)
      < (b.file, b.line ?? 0, b.column ?? 0, b.code.rawValue, b.message)
  }
}
