internal import Model
internal import Scripting

extension ContractParties {
  /// The parties of a line of a claim; its place is the facility's, and without one the billing
  /// provider's.
  init(_ claim: ClaimFrame, _ line: LineFrame) {
    let billing = claim.text("billing.npi")
    let facility = (line.text("facility.npi"), line.text("facility.zip"))
    let hasFacility = !facility.0.isEmpty || !facility.1.isEmpty
    self.init(
      payer: claim.text(claim[.payerID]), billing: billing, rendering: line.text("rendering.npi"),
      locationNPI: hasFacility ? facility.0 : billing,
      locationZIP: hasFacility ? facility.1 : claim.text("billing.zip"))
  }
}
