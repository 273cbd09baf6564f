"""Copies new orders from the shop's database into the lake."""
import sys

from awsglue.context import GlueContext
from awsglue.job import Job
from awsglue.utils import getResolvedOptions
from pyspark.context import SparkContext

args = getResolvedOptions(sys.argv, ["JOB_NAME", "output"])
glue_context = GlueContext(SparkContext.getOrCreate())

# Without these two lines Glue does not apply the security configuration.
job = Job(glue_context)
job.init(args["JOB_NAME"], args)

orders = glue_context.create_dynamic_frame.from_options(
    connection_type="postgresql",
    connection_options={"useConnectionProperties": "true", "connectionName": "orders-db", "dbtable": "orders"},
    transformation_ctx="orders",
)
glue_context.write_dynamic_frame.from_options(
    frame=orders,
    connection_type="s3",
    connection_options={"path": args["output"]},
    format="parquet",
    transformation_ctx="lake",
)
job.commit()
