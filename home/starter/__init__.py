"""The content a new site starts with: prose files under pages/, references.toml, helplines.toml, and what reads them."""
