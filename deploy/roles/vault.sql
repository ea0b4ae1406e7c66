-- The vault's database: leeward_vault owns it, and no other role can as much as connect. Run it once, as leeward_vault
-- and in the vault's database.
REVOKE ALL ON DATABASE leeward_vault_db FROM PUBLIC;
