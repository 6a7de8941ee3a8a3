import Kernel
import Testing

@Suite struct DigestTests {
  @Test func ofNothingIsTheKnownValue() {
    #expect(
      Digest(of: []).description
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test func readsWhatItPrints() {
    let digest = Digest(of: Array("abc".utf8))
    #expect(Digest(digest.description) == digest)
    #expect(digest.short == "ba7816bf8f01")
    #expect(Digest("ba78") == nil)
    #expect(Digest(stored: [1, 2]) == nil)
  }
}
