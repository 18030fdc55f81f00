"""Files that let a window's agent start by itself: a systemd unit, a script for Windows, with this machine's paths."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath

STATE_ROOT = PurePosixPath("/var/lib")
NAME = "mingting-agent"
_UNSAFE_IN_SCRIPTS = re.compile(r'["&|<>^!\r\n]')


@dataclass(frozen=True, slots=True)
class ServicePaths:
    """Absolute paths as the service's own system writes them."""

    python: str
    bundle: str
    station: str
    data: str
    user: str = "mingting"


def unit(paths: ServicePaths) -> str:
    """The systemd unit; ValueError for a path that is not absolute or that the unit itself would hide."""
    for path in (paths.python, paths.bundle, paths.station, paths.data):
        _check_posix(path)
    return _UNIT.format(
        user=paths.user,
        python=_word(paths.python),
        station=_word(paths.station),
        bundle=_setting("MINGTING_BUNDLE", paths.bundle),
        data=_setting("MINGTING_DATA", paths.data),
        state=_state(PurePosixPath(paths.data).parent),
    )


def windows_script(paths: ServicePaths) -> str:
    """The script that a task at start-up runs; ValueError for a path that a script cannot hold."""
    for path in (paths.python, paths.bundle, paths.station, paths.data):
        if _UNSAFE_IN_SCRIPTS.search(path) or not PureWindowsPath(path).is_absolute():
            raise ValueError(f"{path}: an absolute Windows path without quotes, !, ^, &, |, < and > is needed")
    folder = PureWindowsPath(paths.data).parent
    text = _SCRIPT.format(
        python=_percent(paths.python),
        bundle=_percent(paths.bundle),
        station=_percent(paths.station),
        data=_percent(paths.data),
        folder=_percent(str(folder)),
        home=_percent(str(PureWindowsPath(paths.station).parent)),
    )
    return text.replace("\n", "\r\n")


def _check_posix(path: str) -> None:
    pure = PurePosixPath(path)
    if not pure.is_absolute() or any(mark in path for mark in "\r\n"):
        raise ValueError(f"{path}: an absolute path is needed")
    if pure.parts[1:2] in {("home",), ("root",), ("tmp",)} or pure.parts[1:3] == ("var", "tmp"):
        # ProtectHome and PrivateTmp: the service would find nothing there.
        raise ValueError(f"{path}: a service sees neither home folders nor /tmp; put it under /opt, /etc or /var/lib")


def _word(text: str) -> str:
    """One word of ExecStart: quotes, backslashes, specifiers and variables mean themselves."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{plain}"' if re.search(r"[^\w@%+=:,./$-]", text) else plain


def _setting(name: str, value: str) -> str:
    plain = f"{name}={value}".replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{plain}"' if re.search(r"\s|[\"'\\]", value) else plain


def _state(folder: PurePosixPath) -> str:
    """The folder of the store and of its witness beside it: made by systemd under /var/lib, else opened to it."""
    if folder.parent == STATE_ROOT:
        return f"StateDirectory={folder.name}\nStateDirectoryMode=0700"
    return f"ReadWritePaths={_setting('', str(folder)).replace('=', '', 1)}"


def _percent(text: str) -> str:
    return text.replace("%", "%%")


_UNIT = f"""\
# 窗口代理的服务文件（Debian、麒麟、统信），由 hall service agent 写出：放到 /etc/systemd/system/{NAME}.service，然后
# A window agent's unit, written by hall service agent: copy it to /etc/systemd/system/{NAME}.service, then
#   useradd --system --groups dialout {{user}}
#   systemctl daemon-reload && systemctl enable --now {NAME} && journalctl -u {NAME} -f
[Unit]
Description=Mingting window agent (窗口代理)
Wants=network-online.target
After=network-online.target
# 一直重试，不因为启动失败几次就放弃 / tried again for ever, however often it could not begin
StartLimitIntervalSec=0

[Service]
Type=exec
User={{user}}
SupplementaryGroups=dialout
ExecStart={{python}} -m mingting.agent --station {{station}}
Environment={{bundle}}
Environment={{data}}
{{state}}
UMask=0077
# 75：采用了新配置，请再启动一次 / a new configuration was taken over, start again
Restart=always
RestartSec=2
SuccessExitStatus=75
MemoryMax=256M
NoNewPrivileges=yes
ProtectSystem=strict
ProtectHome=yes
PrivateTmp=yes
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectControlGroups=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictSUIDSGID=yes
LockPersonality=yes

[Install]
WantedBy=multi-user.target
"""

_SCRIPT = """\
@echo off
chcp 65001 >nul
rem The window agent on Windows 10/11, written by hall service agent. Nobody has tried it on a real Windows PC yet.
rem It starts the agent again whenever it ends (75: a new configuration was taken over).
rem Save it as {home}\\mingting-agent.cmd, then as administrator:
rem   mkdir "{folder}"
rem   icacls "{folder}" /grant "LOCAL SERVICE:(OI)(CI)M"
rem   icacls "{bundle}" /inheritance:r /grant "LOCAL SERVICE:R" /grant "Administrators:F"
rem   schtasks /create /tn MingtingAgent /sc onstart /ru "NT AUTHORITY\\LOCAL SERVICE" /tr "{home}\\mingting-agent.cmd"
rem   schtasks /run /tn MingtingAgent
rem (in the task's properties take away "stop the task if it runs longer than 3 days" and "start only on AC power")
rem Instead of the task, with the free program NSSM (sc create alone does not do: Python answers no service manager):
rem   nssm install MingtingAgent "{python}" -m mingting.agent --station "{station}"
rem   nssm set MingtingAgent AppEnvironmentExtra "MINGTING_BUNDLE={bundle}" "MINGTING_DATA={data}" PYTHONUTF8=1
rem   nssm set MingtingAgent ObjectName "NT AUTHORITY\\LocalService"
rem   nssm set MingtingAgent AppRestartDelay 2000
rem   nssm start MingtingAgent
set "MINGTING_BUNDLE={bundle}"
set "MINGTING_DATA={data}"
set PYTHONUTF8=1
:again
"{python}" -m mingting.agent --station "{station}" --log-file "{folder}\\agent.log"
timeout /t 2 /nobreak >nul 2>nul || ping -n 3 127.0.0.1 >nul
goto again
"""
