"""`hall config`: the commands of the configuration, told what drivers and forms there are."""

from config.commands import build_app
from devices.catalog import CATALOG
from mingting.forms import forms_report

app = build_app({entry.name: entry.settings for entry in CATALOG.values()}, forms_report)
