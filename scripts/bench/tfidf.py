"""tfidf.py RESUME JOBS: ranks postings for a resume by TF-IDF and cosine in scikit-learn, as a peer in speed for `jobalign rank`."""
import json
import sys

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics.pairwise import linear_kernel

resume = open(sys.argv[1], encoding="utf-8").read()
jobs = [json.loads(line) for line in open(sys.argv[2], encoding="utf-8")]
vectorizer = TfidfVectorizer(sublinear_tf=True, stop_words="english")
matrix = vectorizer.fit_transform(f"{job['title']}\n{job['text']}" for job in jobs)
scores = linear_kernel(vectorizer.transform([resume]), matrix)[0]
order = sorted(range(len(jobs)), key=lambda index: -scores[index])
print(json.dumps([{"id": jobs[index]["id"], "score": float(scores[index])} for index in order]))
