from directory.supporters.views.certificate import certificate
from directory.supporters.views.credential import credential
from directory.supporters.views.directory import directory
from directory.supporters.views.paper import certificate_paper
from directory.supporters.views.profile import profile

__all__ = ["certificate", "certificate_paper", "credential", "directory", "profile"]
