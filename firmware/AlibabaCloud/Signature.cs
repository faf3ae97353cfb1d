// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;

namespace DeviceAgent.AlibabaCloud
{
    /// <summary>
    /// Says who a device is and proves that it knows its secret: in CONNECT, when a gateway adds a child or logs it in, and
    /// when a new device asks for its secret. Holds no secret itself.
    /// </summary>
    public sealed class Signature
    {
        private readonly string _productKey;
        private readonly string _deviceName;
        private readonly string _clientId;
        private readonly string _method;

        /// <summary>
        /// Initializes a new instance of the <see cref="Signature"/> class.
        /// </summary>
        /// <param name="productKey">The product's key.</param>
        /// <param name="deviceName">The device's name in that product.</param>
        /// <param name="clientId">The device's own id, chosen freely, at most 64 characters; no <c>|</c>.</param>
        /// <param name="method">A name of <see cref="SignMethod"/>.</param>
        /// <exception cref="ArgumentException">The method is not known.</exception>
        public Signature(string productKey, string deviceName, string clientId, string method)
        {
            if (!SignMethod.IsKnown(method))
            {
                throw new ArgumentException(null, nameof(method));
            }

            _productKey = productKey;
            _deviceName = deviceName;
            _clientId = clientId;
            _method = method;
        }

        /// <summary>
        /// Signs for the device.
        /// </summary>
        /// <param name="deviceSecret">The device's secret.</param>
        /// <param name="timestamp">Any number that is sent along, or <c>null</c>; the platform does not compare it with its clock.</param>
        /// <returns>The signature in lower-case hexadecimal digits.</returns>
        public string OfDevice(string deviceSecret, string timestamp)
        {
            string text = "clientId" + _clientId + "deviceName" + _deviceName + "productKey" + _productKey;
            return SignMethod.Sign(_method, deviceSecret, timestamp == null ? text : text + "timestamp" + timestamp);
        }

        /// <summary>
        /// Signs a request for the device's secret.
        /// </summary>
        /// <param name="productSecret">The product's secret.</param>
        /// <param name="random">Any text that is sent along.</param>
        /// <returns>The signature in lower-case hexadecimal digits.</returns>
        public string OfRegistration(string productSecret, string random)
        {
            return SignMethod.Sign(_method, productSecret, "deviceName" + _deviceName + "productKey" + _productKey + "random" + random);
        }

        /// <summary>
        /// Writes whom to connect as: the device.
        /// </summary>
        /// <param name="link">Receives client id, user name and password.</param>
        /// <param name="deviceSecret">The device's secret.</param>
        /// <param name="timestamp">Any number that is sent along, or <c>null</c>.</param>
        /// <param name="secure">Whether the connection is encrypted; the platform wants to be told.</param>
        public void SignConnect(LinkOptions link, string deviceSecret, string timestamp, bool secure)
        {
            string parameters = "securemode=" + (secure ? "2" : "3") + ",signmethod=" + _method;
            Write(link, timestamp == null ? parameters : parameters + ",timestamp=" + timestamp, OfDevice(deviceSecret, timestamp));
        }

        /// <summary>
        /// Writes whom to connect as: a device of the product that asks for its secret. The platform asks for an encrypted
        /// connection.
        /// </summary>
        /// <param name="link">Receives client id, user name and password.</param>
        /// <param name="productSecret">The product's secret.</param>
        /// <param name="random">Any text that is sent along; letters and digits.</param>
        /// <param name="withToken">Whether to ask for a token instead of a secret; the device then need not be known by name yet.</param>
        public void SignRegistration(LinkOptions link, string productSecret, string random, bool withToken)
        {
            string type = withToken ? "regnwl" : "register";
            string parameters = "securemode=-2,authType=" + type + ",random=" + random + ",signmethod=" + _method;
            Write(link, parameters, OfRegistration(productSecret, random));
        }

        /// <summary>
        /// Writes whom to connect as: the device, by the token that it got instead of a secret.
        /// </summary>
        /// <param name="link">Receives client id, user name and password.</param>
        /// <param name="token">The token. The client id of this object must be the one that came with it.</param>
        public void UseToken(LinkOptions link, string token)
        {
            Write(link, "securemode=-2,authType=connwl", token);
        }

        private void Write(LinkOptions link, string parameters, string password)
        {
            link.ClientId = _clientId + "|" + parameters + "|";
            link.UserName = _deviceName + "&" + _productKey;
            link.Password = password;
        }
    }
}
