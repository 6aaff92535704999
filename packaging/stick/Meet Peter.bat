@echo off
rem Starts Meet Peter from where this file lies: double-click, or type: "Meet Peter.bat" COMMAND
rem Windows Terminal draws the game best; the old console is what every Windows has.
setlocal
set "program=%~dp0program-windows\peter.exe"
if not exist "%program%" goto missing
if not "%~1"=="" goto command
where wt.exe >nul 2>nul
if errorlevel 1 goto console
start "" wt.exe new-tab --title "Meet Peter" -d "%~dp0." "%program%"
exit /b 0

:command
"%program%" %*
exit /b %errorlevel%

:console
"%program%"
set code=%errorlevel%
rem A window that closes at once shows nobody why.
if not %code%==0 if not %code%==130 pause
exit /b %code%

:missing
echo Here is no program for Windows: %program%
pause
exit /b 1
