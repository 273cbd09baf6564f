"""Answers a list of AWS calls, given as JSON on standard input, with a list of their results as JSON."""

import json
import os
import sys

import boto3
from botocore.exceptions import ClientError


def answer(call):
    client = boto3.client(call["service"], region_name=os.environ["AWS_REGION"])
    try:
        result = getattr(client, call["operation"])(**call.get("input", {}))
    except ClientError as error:
        return {"Error": error.response["Error"]}
    result.pop("ResponseMetadata", None)
    return result


json.dump([answer(call) for call in json.load(sys.stdin)], sys.stdout, default=str)
