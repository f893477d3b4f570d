#!/bin/sh
# The browser of the tests: the system's Chromium, installed where apt is there and we may use it.
for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Chromium for the browser tests ..."
    apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null && exit 0
fi
echo "There is no Chromium here: the browser tests will be skipped. On Debian and Ubuntu: apt install chromium"
