"""How supporters and staff sign in (docs/decisions/0003). Nothing here depends on the machine."""

AUTH_USER_MODEL = "core.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["core.accounts.PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "core.accounts.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# What is wrong counts in core/accounts/limits.py, for account and address together; allauth would count it for the account
# alone, so that anybody could lock anybody out. An address alone has room for a hospital, in which each mistypes once.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "reset_password": "120/h/ip",
    "reset_password_from_key": "120/m/ip",
    "login_failed": "",
    "reauthenticate": "",
    "change_password": "",
}
ACCOUNT_FORMS = {
    "login": "core.accounts.forms.LoginForm",
    "reauthenticate": "core.accounts.forms.ReauthenticateForm",
    "change_password": "core.accounts.forms.ChangePasswordForm",
    "set_password": "core.accounts.forms.SetPasswordForm",
    "reset_password": "core.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "core.accounts.forms.ResetPasswordKeyForm",
}
MFA_ADAPTER = "core.accounts.FactorAdapter"
MFA_FORMS = {
    "authenticate": "core.accounts.forms.AuthenticateForm",
    "reauthenticate": "core.accounts.forms.ConfirmWithCodeForm",
    "activate_totp": "core.accounts.forms.ActivateTOTPForm",
    "add_webauthn": "core.accounts.passkey_forms.AddPasskeyForm",
    "authenticate_webauthn": "core.accounts.passkey_forms.SignInWithPasskeyForm",
    "edit_webauthn": "core.accounts.passkey_forms.NamePasskeyForm",
    "reauthenticate_webauthn": "core.accounts.passkey_forms.ConfirmWithPasskeyForm",
}
# The invitation went to the address, so it needs no second proof.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# The code before and the one after count too: whoever types slowly, or whose phone is half a minute off, gets in.
MFA_TOTP_TOLERANCE = 1
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_RECOVERY_CODES_SHOW_ONCE = True
# Long enough that nobody guesses one from many addresses, and told from the app's six digits by its length.
MFA_RECOVERY_CODE_DIGITS = 12
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "supporter_me"
# A cookie of odd characters is no session, on either database.
SESSION_ENGINE = "core.accounts.sessions"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 8 * 60 * 60
