"""Every setting of the newsroom, from the environment. `docs/operator.md` lists the names."""

from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_noop

from newsroom import environment

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# The outlet
NEWSROOM_NAME = env.str("NEWSROOM_NAME", gettext_noop("The Zarbandar Courier"))
NEWSROOM_URL = env.str("NEWSROOM_URL", "http://localhost:8000").rstrip("/")
NEWSROOM_PLACE = env.str("NEWSROOM_PLACE", gettext_noop("Zarbandar"))
NEWSROOM_CORRECTIONS_CONTACT = env.str("NEWSROOM_CORRECTIONS_CONTACT", "corrections@example.org")
NEWSROOM_ACCENT = environment.accent(env.str("NEWSROOM_ACCENT", ""))
NEWSROOM_LOGO = env.str("NEWSROOM_LOGO", "")
NEWSROOM_SECURITY_CONTACT = environment.contact("NEWSROOM_SECURITY_CONTACT", env.str("NEWSROOM_SECURITY_CONTACT", ""))
NEWSROOM_FEED_TEXT = environment.feed_text(env.str("NEWSROOM_FEED_TEXT", "full"))
NEWSROOM_FOUR_EYES = environment.four_eyes(env.str("NEWSROOM_FOUR_EYES", "on"))

# Whose it is, for trust.txt: addresses, parted by commas
NEWSROOM_BELONGS_TO, NEWSROOM_CONTROLLED_BY, NEWSROOM_CONTROLS, NEWSROOM_SOCIAL = (
    environment.addresses(name, env.list(name, default=[]))
    for name in ("NEWSROOM_BELONGS_TO", "NEWSROOM_CONTROLLED_BY", "NEWSROOM_CONTROLS", "NEWSROOM_SOCIAL")
)
NEWSROOM_DATA_TRAINING = environment.data_training(env.str("NEWSROOM_DATA_TRAINING", ""))

# Secrets and hosts
DEBUG = env.bool("DEBUG", False)
SECRET_KEY = environment.secret_key(env.str("SECRET_KEY", ""), debug=DEBUG)
ALLOWED_HOSTS = environment.allowed_hosts(env.list("ALLOWED_HOSTS", default=[]), debug=DEBUG)
SIGNED_COOKIE_LEGACY_SALT_FALLBACK = False

# Off only where the site is served without TLS: on one's own machine.
NEWSROOM_SECURE = env.bool("NEWSROOM_SECURE", not DEBUG)
# Whoever may approve, publish or withdraw signs in with a second factor.
NEWSROOM_SECOND_FACTOR = env.bool("NEWSROOM_SECOND_FACTOR", not DEBUG)

INSTALLED_APPS = [
    "newsroom.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "newsroom.apps.StaticFilesConfig",
    "django.contrib.humanize",  # allauth's templates load it
    "django_prose_editor",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "ledger",
    "people",
    "articles",
    "public",
]
AUTH_USER_MODEL = "people.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Sessions open only where a view asks for one: readers' pages never do, so they set no cookie.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "public.standingtype.StandingType",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "newsroom.middleware.DeskLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"

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
                "newsroom.desk.frame",
            ],
        },
    },
]

# Data
DATABASES = {"default": env.db_url("DATABASE_URL", f"sqlite:///{BASE_DIR / 'var' / 'newsroom.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # Without IMMEDIATE, concurrent acts die of "database is locked"; without recursive_triggers, REPLACE slips past
        # the promises' triggers.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA recursive_triggers=ON;"
        " PRAGMA foreign_keys=ON",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", 600)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# Off behind a pooler that hands each transaction another connection: readers' pages are then planned each time.
NEWSROOM_PREPARED_STATEMENTS = env.bool("NEWSROOM_PREPARED_STATEMENTS", True)
CACHES = {"default": env.cache_url("CACHE_URL", "locmemcache://")}

# Finished pages, kept in memory in front of Django: how much, in each process. Off while templates are being written.
NEWSROOM_PAGE_STORE_MB = env.int("NEWSROOM_PAGE_STORE_MB", 0 if DEBUG else 64)
# Stories' pages that are kept as they were printed, in each process: read anew each time, set anew when they changed.
NEWSROOM_STANDING_PAGES = env.int("NEWSROOM_STANDING_PAGES", 0 if DEBUG else 1000)
# How long a shared cache between us and readers may hold a page; what is retracted stays there as long.
NEWSROOM_SHARED_SECONDS = env.int("NEWSROOM_SHARED_SECONDS", 1)
# Who asks /metrics from elsewhere than this machine says this word.
NEWSROOM_METRICS_TOKEN = env.str("NEWSROOM_METRICS_TOKEN", "")

# Signing in
AUTHENTICATION_BACKENDS = ["people.backends.AppointmentBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "people.adapter.ClosedDoor"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_FORMS = {
    "login": "people.signing_in.SignIn",
    "reauthenticate": "people.signing_in.ConfirmPassword",
    "change_password": "people.signing_in.ChangePassword",
    "reset_password": "people.signing_in.AskForPassword",
    "reset_password_from_key": "people.signing_in.NewPassword",
}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "20/m/ip,5/m/key",
    "reset_password_from_key": "20/m/ip",
    "reauthenticate": "10/m/user",
}
MFA_ADAPTER = "people.adapter.SecondFactor"
MFA_FORMS = {
    "authenticate": "people.signing_in.GiveCode",
    "reauthenticate": "people.signing_in.ConfirmCode",
    "activate_totp": "people.signing_in.FirstCode",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses are given by administrators
MFA_TOTP_ISSUER = NEWSROOM_NAME
SESSION_COOKIE_AGE = 60 * 60 * 24 * 7

# Mail
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "newsroom@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Languages and time
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ur", "اردو")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = NEWSROOM_TIME_ZONE = env.str("NEWSROOM_TIME_ZONE", "Asia/Karachi")

# Static files
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# What was uploaded is kept apart from what is made of it: no server is ever pointed at the originals.
NEWSROOM_FILES = Path(env.str("NEWSROOM_FILES", str(BASE_DIR / "var")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "originals": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": NEWSROOM_FILES / "originals", "file_permissions_mode": 0o600},
    },
    "renditions": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": NEWSROOM_FILES / "media"},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
MEDIA_URL = env.str("MEDIA_URL", "/media/")
MEDIA_ROOT = NEWSROOM_FILES / "media"
# A picture is refused before it is drawn if it is heavier, or larger, than this.
NEWSROOM_PICTURE_BYTES = env.int("NEWSROOM_PICTURE_BYTES", 20_000_000)
NEWSROOM_PICTURE_PIXELS = env.int("NEWSROOM_PICTURE_PIXELS", 50_000_000)
FILE_UPLOAD_HANDLERS = [
    "newsroom.uploads.NoHeavierThanAPicture",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# Security
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF],
        "manifest-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_SSL_REDIRECT = NEWSROOM_SECURE
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
SECURE_HSTS_SECONDS = 31_536_000 if NEWSROOM_SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = NEWSROOM_SECURE
SECURE_HSTS_PRELOAD = NEWSROOM_SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("NEWSROOM_BEHIND_PROXY", False) else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = NEWSROOM_SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "newsroom.views.csrf_failure"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django.server": {"level": "INFO"}, "newsroom": {"level": "INFO"}},
}
