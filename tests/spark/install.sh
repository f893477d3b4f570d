#!/bin/sh
# The Java that Spark runs on, installed where apt is there and we may use it.
command -v java >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Java for the Spark tests ..."
    apt-get update -qq && apt-get install -y -qq --no-install-recommends openjdk-17-jre-headless >/dev/null && exit 0
fi
echo "There is no Java here; Spark needs version 17. On Debian and Ubuntu: apt install openjdk-17-jre-headless"
exit 1
