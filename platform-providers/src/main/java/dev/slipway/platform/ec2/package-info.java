/// What only EC2 can tell: region, user data, and the answers of its metadata service.
package dev.slipway.platform.ec2;
