"""The examples in the docstrings of the kernel are true."""

import doctest
import importlib
import pkgutil

import pytest

import karvon.kernel

MODULES = [module.name for module in pkgutil.walk_packages(karvon.kernel.__path__, "karvon.kernel.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_module_hold(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0
