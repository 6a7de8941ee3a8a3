pack "core" { title = "core", layer = "group", owner = "golden" }
