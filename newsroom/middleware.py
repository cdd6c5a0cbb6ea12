"""The desk speaks the language of whoever sits at it; a reader's page speaks its own, whoever asks for it."""

from django.middleware.locale import LocaleMiddleware

DESK = ("/admin/", "/people/")


class DeskLanguage(LocaleMiddleware):
    """Chooses a language by cookie or browser for the desk and for signing in, and for nothing else."""

    def process_request(self, request):
        if request.path_info.startswith(DESK):
            super().process_request(request)

    def process_response(self, request, response):
        if request.path_info.startswith(DESK):
            return super().process_response(request, response)
        return response
