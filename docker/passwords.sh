#!/bin/sh
# Runs once, when the database is made, after roles.sql: passwords for the three roles, the database to its owner.
set -eu

psql --set=ON_ERROR_STOP=1 --username=postgres --dbname=karvon \
  --set=owner="$KARVON_OWNER_PASSWORD" --set=web="$KARVON_WEB_PASSWORD" --set=worker="$KARVON_WORKER_PASSWORD" <<'SQL'
ALTER ROLE karvon_owner PASSWORD :'owner';
ALTER ROLE karvon_web PASSWORD :'web';
ALTER ROLE karvon_worker PASSWORD :'worker';
ALTER DATABASE karvon OWNER TO karvon_owner;
SQL
