"""What a new site starts with: prose under pages/, references.toml, helplines.toml, searching.toml, and what reads them."""
