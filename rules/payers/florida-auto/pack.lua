-- For claims of filing AM about accidents in Florida. What decides is where the policy was issued;
-- a claim shows the accident's state only, so a Florida policy's accident elsewhere is missed.
pack "florida-auto" {
  title = "Personal injury protection in Florida, as the statute says",
  layer = "core",
  owner = "core",
}
