"""One settings file: machines differ only in their environment (see README, Configuration)."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from whitenoise.compress import Compressor

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

# --- Safety ---------------------------------------------------------------
DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="")
if not SECRET_KEY:
    if not DEBUG:
        raise ImproperlyConfigured(
            "SECRET_KEY is not set. Run `make install` (writes .env), or set it in the environment."
        )
    SECRET_KEY = "only-for-debug"  # noqa: S105 - refused above outside DEBUG
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

HTTPS = env.bool("HTTPS", default=True)
SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=31_536_000 if HTTPS else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_AGE = 8 * 60 * 60  # one working day
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_FAILURE_VIEW = "portaal.views.csrf_failure"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# --- Apps, from the bottom layer up ----------------------------------------
INSTALLED_APPS = [
    "basis",
    "gebruikers",
    "fonds",
    "projecten",
    "pilots",
    "rapportage",
    "portaal",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_filters",
    "django_tables2",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "gebruikers.apps.BeheerConfig",  # django.contrib.admin, read-only
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",  # its widget templates, under ours in templates/django/forms
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "portaal.middleware.VaryOnHtmxMiddleware",
    "portaal.middleware.PrivatePagesMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "basis.toegang.ToegangMiddleware",
]
ROOT_URLCONF = "portaal.urls"
WSGI_APPLICATION = "portaal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portaal.context.schil",
            ],
            "builtins": ["basis.templatetags.basis"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Database ---------------------------------------------------------------
DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # A write transaction takes its lock at once: two writers queue instead of failing halfway.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # recursive_triggers: INSERT OR REPLACE must meet the delete triggers too.
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA recursive_triggers=ON;"
        ),
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

# --- Files ------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))()
STATICFILES_DIRS: list[Path | tuple[str, str]] = [BASE_DIR / "static"]
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(BASE_DIR / "media"))()
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# Pages name files by their hash alone; the only TTFs are those of the PDF, which no browser asks for.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = [*Compressor.SKIP_COMPRESS_EXTENSIONS, "ttf"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# --- Language and time --------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
LOCALE_PATHS = [BASE_DIR / "portaal" / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

# --- Accounts -----------------------------------------------------------------
AUTH_USER_MODEL = "gebruikers.User"
AUTHENTICATION_BACKENDS = ["gebruikers.backends.RolBackend"]  # it is allauth's, with our roles
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
     "OPTIONS": {"user_attributes": ["email", "naam"]}},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
     "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]  # fmt: skip
# An invitation is a signed link to choose a password; it works once, and this many days.
UITNODIGING_DAGEN = env.int("UITNODIGING_DAGEN", default=7)
PASSWORD_RESET_TIMEOUT = 60 * 60  # one hour
# Where a command that sends mail says the portal is; a page knows it from the request.
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000")
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
LOGOUT_REDIRECT_URL = "start"
ACCOUNT_ADAPTER = "gebruikers.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "gebruikers.adapters.SocialAccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # only a beheerder makes accounts, by mail to that address
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # a password reset for a stranger sends nothing
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a mail when a password or the second step changes
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # other sessions end, this one goes on
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_FORMS = {
    "login": "gebruikers.allauth_forms.LoginForm",
    "change_password": "gebruikers.allauth_forms.ChangePasswordForm",
    "reset_password": "gebruikers.allauth_forms.ResetPasswordForm",
    "reset_password_from_key": "gebruikers.allauth_forms.ResetPasswordKeyForm",
    "reauthenticate": "gebruikers.allauth_forms.ReauthenticateForm",
}
MFA_FORMS = {
    "authenticate": "gebruikers.allauth_forms.AuthenticateForm",
    "reauthenticate": "gebruikers.allauth_forms.ReauthenticateByCodeForm",
    "activate_totp": "gebruikers.allauth_forms.ActivateTOTPForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = env.str("SITE_NAAM", default="Fondsportaal")
# allauth counts attempts in the cache: one in the database, so that all web processes count
# together. Its table is the model gebruikers.Cacheregel, so `migrate` makes it.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "gebruikers_cache",
    }
}
# How many proxies in front add to X-Forwarded-For; the address they saw is what is counted.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int(
    "PROXIES", default=1 if env.bool("BEHIND_PROXY", default=False) else 0
)
SOCIALACCOUNT_PROVIDERS = {}
if env.str("OIDC_SERVER_URL", default=""):
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "gemeente",
                "name": env.str("OIDC_NAME", default="uw gemeenteaccount"),
                "client_id": env.str("OIDC_CLIENT_ID"),
                "secret": env.str("OIDC_SECRET"),
                "settings": {
                    "server_url": env.str("OIDC_SERVER_URL"),
                    # True only for a directory of one organisation, whose administrators alone set
                    # e-mail addresses, and that does not send the claim email_verified.
                    "verified_email": env.bool("OIDC_TRUST_EMAIL", default=False),
                },
            }
        ],
    }
# On a first sign-in through the directory, gebruikers.adapters finds the account by its address.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True

# --- Mail -----------------------------------------------------------------------
# Without a mail server every mail is kept in the database and shown to the beheerder.
EMAIL_URL = env.str("EMAIL_URL", default="")
if EMAIL_URL:
    vars().update(env.email_url("EMAIL_URL"))
else:
    EMAIL_BACKEND = "gebruikers.mail.OutboxBackend"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Fondsportaal <noreply@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- Work in the background --------------------------------------------------------
# Imports and mail are tasks in the database; `manage.py db_worker` does them (see README).
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# --- The municipality -------------------------------------------------------------
GEMEENTE = env.str("GEMEENTE", default="Gemeente")
SITE_NAAM = env.str("SITE_NAAM", default="Fondsportaal")
# Who prints what the apps below it want on paper (basis.drukwerk): the engine of the reports.
PDF_DRUKKER = "rapportage.pdf.drukken.print_document"

# --- House style --------------------------------------------------------------------
# THEMA_CSS is the path of a CSS file with the municipality's own NL Design System tokens (--basis-*,
# --utrecht-*, and --portaal-* of static/css/tokens.css). It is linked after ours and wins; fonts and
# pictures in the same folder are served along. A theme from npm hangs its tokens on a class, which
# THEMA_KLASSE puts on <html>, for example "utrecht-theme".
THEMA_CSS = ""
THEMA_KLASSE = env.str("THEMA_KLASSE", default="")
if thema := env.str("THEMA_CSS", default=""):
    STATICFILES_DIRS.append(("huisstijl", str(Path(thema).resolve().parent)))
    THEMA_CSS = f"huisstijl/{Path(thema).name}"

DJANGO_TABLES2_TEMPLATE = "onderdelen/tabel.html"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}
