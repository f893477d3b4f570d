-- The three roles, made once per server by its superuser. None of them is a superuser:
-- row-level security binds them. Passwords are set by whoever runs a server that is reached over a network.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'karvon_owner') THEN
        CREATE ROLE karvon_owner LOGIN CREATEDB;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'karvon_web') THEN
        CREATE ROLE karvon_web LOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'karvon_worker') THEN
        CREATE ROLE karvon_worker LOGIN;
    END IF;
END
$$;
