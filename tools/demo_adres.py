"""Prints where the demo runs and with which accounts."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portaal.settings")
sys.path.insert(0, os.getcwd())
django.setup()

from gebruikers.demo import DEMO_WACHTWOORD, demo_accounts  # noqa: E402

print(f"\nHet fondsportaal draait op http://{sys.argv[1]}/ (stoppen: Ctrl-C)\n")
print(f"Demo-accounts, alle met wachtwoord {DEMO_WACHTWOORD}:")
for account in demo_accounts():
    print(f"  {account.label:<30} {account.email}")
print()
