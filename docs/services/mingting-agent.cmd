@echo off
rem The window agent on Windows 10/11: starts it again whenever it ends (75: a new configuration was taken over).
rem Set the three paths, then as administrator:
rem   schtasks /create /tn MingtingAgent /sc onstart /ru "NT AUTHORITY\LOCAL SERVICE" /rl limited /tr "C:\mingting\mingting-agent.cmd"
rem   schtasks /run /tn MingtingAgent
set MINGTING_BUNDLE=C:\mingting\w1.bundle.json
set MINGTING_DATA=C:\ProgramData\mingting\agent\data
set PYTHONUTF8=1
:again
C:\mingting\.venv\Scripts\python.exe -m mingting.agent --station C:\mingting\w1.yaml --log-file C:\ProgramData\mingting\agent\agent.log
timeout /t 2 /nobreak >nul 2>nul || ping -n 3 127.0.0.1 >nul
goto again
