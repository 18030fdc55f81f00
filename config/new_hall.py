"""A new hall's folder, begun from the example."""

import re
import shutil
from pathlib import Path

from config.vocabulary import SLUG_PATTERN

EXAMPLE = Path(__file__).parent / "examples" / "shili"


class NewHallError(Exception):
    """The folder cannot be made; the message says why."""


def new_hall(folder: Path, slug: str, name_zh: str, name_en: str = "") -> None:
    """Copy the example to `folder` under another slug and official name; never overwrites."""
    if not re.fullmatch(SLUG_PATTERN, slug):
        raise NewHallError(f"“{slug}” 不能当代号 / cannot be a slug: a-z 0-9 -, ≤ 40")
    if any(char in name_zh + name_en for char in '"\\\n') or not name_zh.strip():
        raise NewHallError("名称不能空着，也不能有引号 / the name must not be empty or hold quotation marks")
    if folder.exists() and any(folder.iterdir()):
        raise NewHallError(f"{folder} 不是空文件夹 / is not empty")
    shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True)
    _rewrite(folder / "hall.yaml", slug, name_zh, name_en)
    secrets = folder / "secrets.yaml"
    secrets.touch(mode=0o600)
    secrets.write_text('# 密码和密钥写在这里：名字: "密码"。权限必须是 0600，不要放进版本库。\n', encoding="utf-8")


def _rewrite(path: Path, slug: str, name_zh: str, name_en: str) -> None:
    text = path.read_text(encoding="utf-8")
    name = f'name: {{zh: "{name_zh}"' + (f', en: "{name_en}"' if name_en else "") + "}"
    text = re.sub(r"^hall: .*$", lambda _: f"hall: {slug}", text, count=1, flags=re.MULTILINE)
    text = re.sub(r"^name: .*$", lambda _: name, text, count=1, flags=re.MULTILINE)
    text = re.sub(r"^# .*大厅总配置.*$", lambda _: f"# {name_zh}：大厅总配置", text, count=1, flags=re.MULTILINE)
    path.write_text(text, encoding="utf-8")
