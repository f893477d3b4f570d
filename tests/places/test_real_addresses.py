"""The addresses of real certificates: nearly all of them give a region."""

import csv

from karvon.places.regions import region_from_text

# The columns that hold an address of the producer; recipients may live abroad.
ADDRESS = ("Адрес производителя", "Адрес отправителя", "Юридический адрес")


def addresses(folder):
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                yield from (row[name] for name in row if name and name.startswith(ADDRESS) and row[name])


def test_nearly_all_real_addresses_give_a_region(shared_data):
    every = list(addresses(shared_data / "certificates_kz"))
    found = [address for address in every if region_from_text(address, "KZ")]
    assert len(found) >= 0.95 * len(every) > 0
