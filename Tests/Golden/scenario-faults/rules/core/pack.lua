pack "core" { title = "core", layer = "core", owner = "golden" }
