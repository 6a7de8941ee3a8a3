-- For claims of filing MC from billing providers in California. Most people on Medi-Cal are with a
-- plan that has rules of its own: give such a plan a payer record and a pack.
pack "medi-cal" {
  title = "Medi-Cal (fee for service), as its provider manual says",
  layer = "core",
  owner = "core",
}
