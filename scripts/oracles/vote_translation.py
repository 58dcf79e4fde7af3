#!/usr/bin/env python3
"""Fits scikit-learn's logistic regression to made votes: what `VoteTranslationTests` compares Upbeat's translation with.

Usage: vote_translation.py > Tests/Fixtures/training/votes.json

Voters and labels disagree, so that there is something to translate: half of the sad faces look neutral to voters, and a third of
the labels are any.
"""

import json
import sys

import numpy
from sklearn.linear_model import LogisticRegression

CLASSES, CHOICES, FACES = 7, 10, 1200
NEUTRAL, SAD = 6, 4

random = numpy.random.default_rng(7)
labels = random.integers(0, CLASSES, FACES)
seen = numpy.where((labels == SAD) & (random.random(FACES) < 0.5), NEUTRAL, labels)
labels = numpy.where(random.random(FACES) < 1 / 3, random.integers(0, CLASSES, FACES), labels)
odds = numpy.full((FACES, CHOICES), 0.05)
odds[numpy.arange(FACES), seen] = 0.55
votes = numpy.array([random.multinomial(10, row / row.sum()) for row in odds])

features = numpy.sqrt(votes / 10)
# The penalty of 1e-5 on the mean loss is 1 / (C * faces) in scikit-learn's words; only the constant has none there.
model = LogisticRegression(C=1 / (1e-5 * FACES), max_iter=100_000, tol=1e-8).fit(features, labels)
probe = votes[:40]
json.dump(
    {
        "votes": votes.tolist(),
        "labels": labels.tolist(),
        "probabilities": numpy.round(model.predict_proba(numpy.sqrt(probe / 10)), 6).tolist(),
    },
    sys.stdout,
)
print()
