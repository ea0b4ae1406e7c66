from django.urls import path

from directory.training.views import attending, own, supervising

urlpatterns = [
    path("strengths/", own.strengths, name="strengths"),
    path("supervision/", supervising.supervision, name="supervision"),
    path("supervision/too-much/", supervising.too_much, name="supervision_too_much"),
    path("supervision/<int:meeting>/remove/", supervising.remove, name="supervision_remove"),
    path("trainings/", attending.trainings, name="my_trainings"),
    path("trainings/<int:training>/", attending.training, name="my_training"),
    path("trainings/<int:training>/evidence/", attending.evidence, name="my_training_evidence"),
    path("trainings/<int:training>/attendance.pdf", attending.paper, name="my_training_paper"),
]
