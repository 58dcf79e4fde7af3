#!/usr/bin/env python3
"""Works out an evaluation's measures with scikit-learn, scipy and numpy, for random answers.

Usage: evaluation_measures.py

Writes Tests/Fixtures/evaluation/measures.json: labels, probabilities (float32, FER2013's order), and what follows.
"""

import json
import pathlib

import numpy
from scipy.optimize import minimize_scalar
from scipy.special import log_softmax
from sklearn.metrics import (
    accuracy_score,
    balanced_accuracy_score,
    confusion_matrix,
    log_loss,
    precision_recall_fscore_support,
    top_k_accuracy_score,
)

CLASSES = list(range(7))
TARGET = pathlib.Path(__file__).resolve().parents[2] / "Tests/Fixtures/evaluation/measures.json"


def answers(faces, sharpness, seed):
    """Logits that favour the label, made too sure or too unsure by `sharpness`."""
    random = numpy.random.default_rng(seed)
    labels = random.choice(7, faces, p=[0.14, 0.02, 0.14, 0.25, 0.17, 0.11, 0.17])
    logits = random.normal(0, 1, (faces, 7))
    logits[numpy.arange(faces), labels] += random.normal(1.2, 1, faces)
    # Seven digits are as many as a float32 has.
    probabilities = numpy.exp(log_softmax(sharpness * logits, axis=1)).astype(numpy.float32)
    return labels, probabilities


def calibration_error(labels, probabilities, bins=15):
    confidence, right = probabilities.max(1).astype(float), probabilities.argmax(1) == labels
    edges = numpy.linspace(0, 1, bins + 1)
    places = numpy.digitize(confidence, edges, right=True)
    return sum(
        (places == place).mean() * abs(right[places == place].mean() - confidence[places == place].mean())
        for place in numpy.unique(places)
    )


def loss(labels, probabilities, temperature):
    logits = log_softmax(numpy.log(probabilities.astype(float)) / temperature, axis=1)
    return -logits[numpy.arange(len(labels)), labels].mean()


def coverage(labels, probabilities, threshold, margin):
    """Faces answered, and right ones among them; compared in float32, as photos are read."""
    sorted_values = numpy.sort(probabilities, axis=1)
    first, second = sorted_values[:, -1], sorted_values[:, -2]
    sure = (first >= numpy.float32(threshold)) & (first - second >= numpy.float32(margin))
    return int(sure.sum()), int((sure & (probabilities.argmax(1) == labels)).sum())


def measures(name, faces, sharpness, seed):
    labels, probabilities = answers(faces, sharpness, seed)
    strongest = probabilities.argmax(1)
    precision, recall, f1, support = precision_recall_fscore_support(labels, strongest, labels=CLASSES, zero_division=0)
    fit = minimize_scalar(
        lambda value: loss(labels, probabilities, numpy.exp(value)), bounds=(numpy.log(0.05), numpy.log(20)),
        method="bounded", options={"xatol": 1e-9},
    )
    temperature = float(numpy.exp(fit.x))
    tempered = numpy.exp(log_softmax(numpy.log(probabilities.astype(float)) / temperature, axis=1))
    return {
        "name": name,
        "labels": labels.tolist(),
        "probabilities": [[float(f"{value:.9g}") for value in row] for row in probabilities.tolist()],
        "accuracy": accuracy_score(labels, strongest),
        "balanced_accuracy": balanced_accuracy_score(labels, strongest),
        "macro_f1": float(f1.mean()),
        "top_2_accuracy": top_k_accuracy_score(labels, probabilities, k=2, labels=CLASSES),
        "precision": precision.tolist(),
        "recall": recall.tolist(),
        "f1": f1.tolist(),
        "support": support.tolist(),
        "confusion": confusion_matrix(labels, strongest, labels=CLASSES).tolist(),
        "negative_log_likelihood": log_loss(labels, probabilities.astype(float), labels=CLASSES),
        "expected_calibration_error": calibration_error(labels, probabilities),
        "temperature": temperature,
        "tempered_negative_log_likelihood": float(loss(labels, probabilities, temperature)),
        "tempered_calibration_error": calibration_error(labels, tempered),
        "tempered_first": tempered[0].tolist(),
        "coverage": [
            {"threshold": threshold, "answered": answered, "correct": correct}
            for threshold in (0.0, 0.25, 0.4, 0.75)
            for answered, correct in [coverage(labels, probabilities, threshold, 0.1)]
        ],
    }


def main():
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    cases = [measures("too sure", 160, 2.0, 1), measures("too unsure", 160, 0.5, 2), measures("few", 9, 1.0, 3)]
    TARGET.write_text(json.dumps(cases, indent=1) + "\n")
    for case in cases:
        print(case["name"], case["accuracy"], case["expected_calibration_error"], case["temperature"])


if __name__ == "__main__":
    main()
