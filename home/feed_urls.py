from django.urls import path

from home import feeds

urlpatterns = [
    path("news/", feeds.news, name="news_feed"),
    path("stories/", feeds.stories, name="story_feed"),
    path("learn/", feeds.learn, name="learn_feed"),
]
