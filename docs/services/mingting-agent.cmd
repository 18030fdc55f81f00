@echo off
chcp 65001 >nul
rem The window agent on Windows 10/11, written by hall service agent. Nobody has tried it on a real Windows PC yet.
rem It starts the agent again whenever it ends (75: a new configuration was taken over).
rem Save it as C:\mingting\mingting-agent.cmd, then as administrator:
rem   mkdir "C:\ProgramData\mingting\agent"
rem   icacls "C:\ProgramData\mingting\agent" /grant "LOCAL SERVICE:(OI)(CI)M"
rem   icacls "C:\mingting\w1.bundle.json" /inheritance:r /grant "LOCAL SERVICE:R" /grant "Administrators:F"
rem   schtasks /create /tn MingtingAgent /sc onstart /ru "NT AUTHORITY\LOCAL SERVICE" /tr "C:\mingting\mingting-agent.cmd"
rem   schtasks /run /tn MingtingAgent
rem (in the task's properties take away "stop the task if it runs longer than 3 days" and "start only on AC power")
rem Instead of the task, with the free program NSSM (sc create alone does not do: Python answers no service manager):
rem   nssm install MingtingAgent "C:\mingting\.venv\Scripts\python.exe" -m mingting.agent --station "C:\mingting\w1.yaml"
rem   nssm set MingtingAgent AppEnvironmentExtra "MINGTING_BUNDLE=C:\mingting\w1.bundle.json" "MINGTING_DATA=C:\ProgramData\mingting\agent\data" PYTHONUTF8=1
rem   nssm set MingtingAgent ObjectName "NT AUTHORITY\LocalService"
rem   nssm set MingtingAgent AppRestartDelay 2000
rem   nssm start MingtingAgent
set "MINGTING_BUNDLE=C:\mingting\w1.bundle.json"
set "MINGTING_DATA=C:\ProgramData\mingting\agent\data"
set PYTHONUTF8=1
:again
"C:\mingting\.venv\Scripts\python.exe" -m mingting.agent --station "C:\mingting\w1.yaml" --log-file "C:\ProgramData\mingting\agent\agent.log"
timeout /t 2 /nobreak >nul 2>nul || ping -n 3 127.0.0.1 >nul
goto again
