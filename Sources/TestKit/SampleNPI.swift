/// An invented NPI with its check digit, other for each number from 0 to 99,999,999.
package func sampleNPI(_ number: Int) -> String {
  precondition((0..<100_000_000).contains(number))
  let nine = 100_000_000 + number
  var (rest, sum, isDoubled) = (nine, 24, true)
  while rest > 0 {
    let digit = rest % 10 * (isDoubled ? 2 : 1)
    sum += digit / 10 + digit % 10
    (rest, isDoubled) = (rest / 10, !isDoubled)
  }
  return String(nine * 10 + (10 - sum % 10) % 10)
}
