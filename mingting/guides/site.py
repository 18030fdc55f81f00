"""The static site of a hall: its name, its departments, its item codes signed."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from config import HallConfig
from hall.model.code import hall_signer
from hall.model.guide import Guide
from hall.model.text import Text
from hall_controller.application.guides.item_codes import item_code_text
from hall_controller.provision.folder import KeyFolder
from hall_controller.reports.guide_site import SiteWords, export_site
from mingting.guides.sheets import code_address


def write_site(
    folder: Path,
    config: HallConfig,
    guides: Sequence[Guide],
    ids: Mapping[str, str],
    keys: KeyFolder | None,
    day: date,
) -> int:
    """Write the site anew; how many files. Without keys the pages bear no codes."""
    codes: dict[str, str] = {}
    if keys is not None:
        signer, address = hall_signer(keys.hall_signing_key()), code_address(config)
        codes = {one.code: item_code_text(signer, ids[one.code], address) for one in guides if one.code in ids}
    departments = {one.slug: Text(zh=one.name.zh, en=one.name.en) for one in config.departments}
    hall = Text(zh=config.name.zh, en=config.name.en)
    words = SiteWords(hall, day.isoformat(), departments, codes, _fill(config, guides, codes))
    return export_site(folder, guides, words)


def _fill(config: HallConfig, guides: Sequence[Guide], codes: Mapping[str, str]) -> dict[str, str]:
    """Where the forms of items are filled in on phones; nowhere without pages for phones."""
    if config.web.phone is None or config.web.public_address is None:
        return {}
    address = str(config.web.public_address).rstrip("/")
    with_form = [one.code for one in guides if one.form is not None and one.code in codes]
    return {code: f"{address}/fill?code={codes[code].rpartition('/')[2]}" for code in with_form}
