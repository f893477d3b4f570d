"""Commands about coordinators: add, list, remove, invite again."""

from __future__ import annotations

import click

from karvon.kernel.languages import COUNTRIES, LANGUAGES

from .around import now, say, started

MAIL = click.option("--mail", required=True, help="The mail address the person signs in with.")
COUNTRY = click.option(
    "--country", required=True, type=click.Choice(COUNTRIES, case_sensitive=False), help="The country looked after."
)


@click.group()
def coordinator() -> None:
    """Say who looks after which country; nobody signs up by themselves."""


@coordinator.command()
@MAIL
@COUNTRY
@click.option("--name", required=True, help="As others see it beside what the person did.")
@click.option("--language", default="en", show_default=True, type=click.Choice(LANGUAGES), help="Of letters to them.")
def add(*, mail: str, country: str, name: str, language: str) -> None:
    """Make somebody coordinator of a country, mail them the link to choose a password, and print it."""
    with started("owner"):
        from karvon.accounts import actions

        made = actions.appoint(
            mail=mail, name=name, country=country, language=language, is_fictitious=False, by=None, at=now()
        )
    say(f"{name} is coordinator of {country}.")
    if made.link:
        say(f"The link to choose a password works once, for three days, and was mailed:\n{made.link}")


@coordinator.command("list")
def list_() -> None:
    """Name every coordinator, with the days of the task and whether a second factor is set up."""
    with started("owner"):
        from karvon.accounts import queries

        for one in queries.coordinators():
            until = f"until {one.until:%Y-%m-%d}" if one.until else "today"
            factor = "second factor" if one.has_second_factor else "no second factor"
            say(f"{one.country}  {one.mail:32} {one.since:%Y-%m-%d} {until:17} {factor:17} {one.name}")


@coordinator.command()
@MAIL
@COUNTRY
def remove(*, mail: str, country: str) -> None:
    """End somebody's task; the desk is closed to them from the next request on."""
    with started("owner"):
        from karvon.accounts import actions

        actions.dismiss(mail=mail, country=country, by=None, at=now())
    say(f"{mail} is no longer coordinator of {country}.")


@coordinator.command()
@MAIL
def invite(*, mail: str) -> None:
    """Let somebody who lost password or phone begin anew: both are taken away, a new link is mailed and printed."""
    with started("owner"):
        from karvon.accounts import actions

        link = actions.invite_again(mail=mail, by=None, at=now())
    say(f"The link to choose a password works once, for three days, and was mailed:\n{link}")


@coordinator.command()
@click.option("--site", default="http://127.0.0.1:8000", show_default=True, help="Where the site is.")
def fictitious(*, site: str) -> None:
    """Make a fictitious coordinator of each country and print a link for each that signs in once.

    `karvon demo` does it by itself. Refuses in production.
    """
    with started("owner"):
        from karvon.accounts import trying_out

        for country, link in trying_out.doors(site=site, at=now()).items():
            say(f"  {country}  {link}")
