# Two commands matter: `make run` and `make test`. Everything lives in .venv and data/.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
SHELL  := /bin/bash

.DEFAULT_GOAL := help
.PHONY: help run sample test test-fast browser lint bench screenshots clean

help:
	@echo "make run          安装依赖、生成演示城市（首次）、打开看板 http://127.0.0.1:8501"
	@echo "make test         运行全部测试（含真实浏览器测试）"
	@echo "make test-fast    运行不需要浏览器的测试"
	@echo "make bench        速度与内存对比表"
	@echo "make screenshots  各页面截图，写入 screenshots/"

$(VENV)/runtime.stamp: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/tests.stamp: $(VENV)/runtime.stamp tests/requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	@touch $@

run: $(VENV)/runtime.stamp
	@test -f "$${DISPUTE_DATA:-data}/CURRENT" || $(BIN)/python -m warehouse sample
	$(BIN)/streamlit run dashboard.py

sample: $(VENV)/runtime.stamp
	$(BIN)/python -m warehouse sample

test: $(VENV)/tests.stamp browser lint
	$(BIN)/python -m pytest

test-fast: $(VENV)/tests.stamp lint
	$(BIN)/python -m pytest -m "not browser"

# The browser tests fail, and say so, where neither a browser nor the right to install one is there.
browser:
	@command -v chromium >/dev/null 2>&1 && fc-list 2>/dev/null | grep -qi cjk && exit 0; \
	if command -v apt-get >/dev/null 2>&1 && [ "$$(id -u)" = 0 ]; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk fontconfig >/dev/null; \
	else \
	  echo "缺少 chromium 或中文字体：请安装 chromium 与 fonts-noto-cjk；否则浏览器测试会失败（其余测试用 make test-fast）"; \
	fi

lint: $(VENV)/tests.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

bench: $(VENV)/tests.stamp
	$(BIN)/python -m tests.bench

screenshots: $(VENV)/tests.stamp browser
	$(BIN)/python -m tests.pages.screenshots

clean:
	rm -rf $(VENV) screenshots .pytest_cache .ruff_cache .hypothesis
