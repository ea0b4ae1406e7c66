-- The content database: leeward_site owns it, leeward_reader (the vault's process) only reads. Run it once, after
-- "manage.py migrate", as leeward_site and in the content database. Tables that come later are readable too.
REVOKE ALL ON DATABASE leeward_content_db FROM PUBLIC;
GRANT CONNECT ON DATABASE leeward_content_db TO leeward_reader;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO leeward_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO leeward_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE leeward_site IN SCHEMA public GRANT SELECT ON TABLES TO leeward_reader;
-- Who is signed in on the site, and with what, is not for the vault's process.
REVOKE ALL ON django_session, mfa_authenticator FROM leeward_reader;
