// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Internal;
using nanoFramework.M2Mqtt.Messages;

namespace nanoFramework.M2Mqtt
{
    /// <summary>
    /// MQTT 3.1.1 client, as nanoFramework.M2Mqtt 5.1.220 behaves.
    /// </summary>
    /// <remarks>
    /// Not here: QoS 2, sessions that outlive a connection (<c>cleanSession: false</c>), MQTT 5. Asking for one of them
    /// throws <see cref="NotSupportedException"/>.
    /// </remarks>
    public partial class MqttClient : IMqttClient, IDisposable
    {
        private const ushort DefaultKeepAliveSeconds = 60;

        private readonly InflightQueue _inflight = new();
        private NetworkChannel _channel = null!;
        private ushort _lastId;

        /// <summary>
        /// Initializes a new instance of the <see cref="MqttClient"/> class: port 1883, no TLS.
        /// </summary>
        /// <param name="brokerHostName">Host name or IPv4 address; resolved here.</param>
        /// <exception cref="SocketException">The name could not be resolved.</exception>
        public MqttClient(string brokerHostName)
            : this(brokerHostName, MqttSettings.BrokerDefaultPort, false, null, null, MqttSslProtocols.None)
        {
        }

        /// <summary>
        /// Initializes a new instance of the <see cref="MqttClient"/> class.
        /// </summary>
        /// <param name="brokerHostName">Host name or IPv4 address; resolved here.</param>
        /// <param name="brokerPort">TCP port.</param>
        /// <param name="secure">Whether to use TLS.</param>
        /// <param name="caCert">What the server's certificate must chain to; <c>null</c>: one of the machine's roots.</param>
        /// <param name="clientCert">The client's own certificate, with its private key; <c>null</c>: none.</param>
        /// <param name="sslProtocol">The version of TLS; a wrong one shows at connect.</param>
        /// <exception cref="SocketException">The name could not be resolved.</exception>
        public MqttClient(
            string brokerHostName,
            int brokerPort,
            bool secure,
            X509Certificate? caCert,
            X509Certificate? clientCert,
            MqttSslProtocols sslProtocol)
        {
            Init(brokerHostName, brokerPort, secure, caCert, clientCert, sslProtocol);
        }

        /// <summary>A message arrived. Raised on the client's event thread, after its PUBACK was sent.</summary>
        public event IMqttClient.MqttMsgPublishEventHandler? MqttMsgPublishReceived;

        /// <summary>A publish at QoS 1 was confirmed or given up. Raised on the client's event thread.</summary>
        public event IMqttClient.MqttMsgPublishedEventHandler? MqttMsgPublished;

        /// <summary>A subscription was answered. Raised on the client's event thread; never if no answer came.</summary>
        public event IMqttClient.MqttMsgSubscribedEventHandler? MqttMsgSubscribed;

        /// <summary>An unsubscription was answered. Raised on the client's event thread; never if no answer came.</summary>
        public event IMqttClient.MqttMsgUnsubscribedEventHandler? MqttMsgUnsubscribed;

        /// <summary>
        /// The broker answered a connect, be it by a refusal. Raised on the client's receive thread, before Connect returns.
        /// </summary>
        public event ConnectionOpenedEventHandler? ConnectionOpened;

        /// <summary>
        /// The connection was lost or <see cref="Disconnect"/> was called, and everything is cleaned up. Not raised by
        /// <see cref="Close"/>. Messages that were still unconfirmed are forgotten without an event of their own.
        /// </summary>
        public event IMqttClient.ConnectionClosedEventHandler? ConnectionClosed;

        /// <summary>Handles the broker's answer to a connect.</summary>
        /// <param name="sender">The client.</param>
        /// <param name="e">The answer.</param>
        public delegate void ConnectionOpenedEventHandler(object sender, ConnectionOpenedEventArgs e);

        /// <summary>Gets a value indicating whether the connection is up, as far as is known.</summary>
        public bool IsConnected { get; private set; }

        /// <summary>Gets the client id of the last successful connect.</summary>
        public string? ClientId { get; private set; }

        /// <summary>Gets a value indicating whether the last successful connect asked for a clean session.</summary>
        public bool CleanSession { get; private set; }

        /// <summary>Gets a value indicating whether the last successful connect left a will.</summary>
        public bool WillFlag { get; private set; }

        /// <summary>Gets the will's quality of service.</summary>
        public MqttQoSLevel WillQosLevel { get; private set; }

        /// <summary>Gets the will's topic.</summary>
        public string? WillTopic { get; private set; }

        /// <summary>Gets the will's message.</summary>
        public string? WillMessage { get; private set; }

        /// <summary>Gets the settings, which all clients share.</summary>
        public MqttSettings Settings => MqttSettings.Instance;

        /// <summary>
        /// Makes the client talk to another broker from its next connect on.
        /// </summary>
        /// <param name="brokerHostName">Host name or IPv4 address; resolved here.</param>
        /// <param name="brokerPort">TCP port.</param>
        /// <param name="secure">Whether to use TLS.</param>
        /// <param name="caCert">What the server's certificate must chain to; <c>null</c>: one of the machine's roots.</param>
        /// <param name="clientCert">The client's own certificate, with its private key; <c>null</c>: none.</param>
        /// <param name="sslProtocol">The version of TLS; a wrong one shows at connect.</param>
        /// <exception cref="SocketException">The name could not be resolved.</exception>
        public void Init(string brokerHostName, int brokerPort, bool secure, byte[]? caCert, byte[]? clientCert, MqttSslProtocols sslProtocol)
        {
            Init(brokerHostName, brokerPort, secure, Certificate(caCert), Certificate(clientCert), sslProtocol);
        }

        /// <inheritdoc cref="Connect(string, string, string, bool, MqttQoSLevel, bool, string, string, bool, ushort)"/>
        public MqttReasonCode Connect(string clientId)
        {
            return Connect(clientId, null, null, true, DefaultKeepAliveSeconds);
        }

        /// <inheritdoc cref="Connect(string, string, string, bool, MqttQoSLevel, bool, string, string, bool, ushort)"/>
        public MqttReasonCode Connect(string clientId, bool cleanSession)
        {
            return Connect(clientId, null, null, cleanSession, DefaultKeepAliveSeconds);
        }

        /// <inheritdoc cref="Connect(string, string, string, bool, MqttQoSLevel, bool, string, string, bool, ushort)"/>
        public MqttReasonCode Connect(string clientId, string? username, string? password)
        {
            return Connect(clientId, username, password, true, DefaultKeepAliveSeconds);
        }

        /// <inheritdoc cref="Connect(string, string, string, bool, MqttQoSLevel, bool, string, string, bool, ushort)"/>
        public MqttReasonCode Connect(string clientId, string? username, string? password, bool cleanSession, ushort keepAlivePeriod)
        {
            return Connect(clientId, username, password, false, MqttQoSLevel.AtMostOnce, false, null, null, cleanSession, keepAlivePeriod);
        }

        /// <summary>
        /// Connects. Blocks until the broker has answered, for 30 s at most once TCP is connected. After an exception or a
        /// refusal call <see cref="Close"/>, or the socket and a thread stay.
        /// </summary>
        /// <param name="clientId">Client id.</param>
        /// <param name="username">User name; <c>null</c> or empty sends none.</param>
        /// <param name="password">Password; <c>null</c> or empty sends none.</param>
        /// <param name="willRetain">Whether the broker keeps the will's message.</param>
        /// <param name="willQosLevel">The will's quality of service.</param>
        /// <param name="willFlag">Whether to leave a will.</param>
        /// <param name="willTopic">The will's topic.</param>
        /// <param name="willMessage">The will's message.</param>
        /// <param name="cleanSession">Must be <c>true</c> here.</param>
        /// <param name="keepAlivePeriod">Seconds of silence after which the client pings; 0 for never.</param>
        /// <returns>The broker's answer: a refusal is not an exception.</returns>
        /// <exception cref="MqttConnectionException">No TCP connection, or no TLS: then the inner exception's code is less than 0.</exception>
        /// <exception cref="MqttCommunicationException">The connection ended, or no answer came in 30 s.</exception>
        public MqttReasonCode Connect(
            string clientId,
            string? username,
            string? password,
            bool willRetain,
            MqttQoSLevel willQosLevel,
            bool willFlag,
            string? willTopic,
            string? willMessage,
            bool cleanSession,
            ushort keepAlivePeriod)
        {
            if (!cleanSession)
            {
                throw new NotSupportedException("cleanSession: false is not supported on .NET.");
            }

            ConnectChannel();
            StopLeftoverThreads();
            StartReceiving();
            MqttReasonCode code = SendAndAwait(
                MqttPackets.Connect(clientId, username, password, willRetain, willQosLevel, willFlag, willTopic, willMessage, cleanSession, keepAlivePeriod),
                MqttSettings.DefaultTimeout);
            if (code == MqttReasonCode.Success)
            {
                ClientId = clientId;
                CleanSession = cleanSession;
                WillFlag = willFlag;
                WillTopic = willTopic;
                WillMessage = willMessage;
                WillQosLevel = willQosLevel;
                StartWorking(keepAlivePeriod * 1000);
                IsConnected = true;
            }

            return code;
        }

        /// <summary>
        /// Says goodbye to the broker and starts to close; <see cref="ConnectionClosed"/> follows about 200 ms later.
        /// </summary>
        /// <exception cref="MqttCommunicationException">There is no connection.</exception>
        public void Disconnect()
        {
            Send(MqttPackets.Disconnect());
            BeginClosing();
        }

        /// <inheritdoc cref="Publish(string, byte[], string, ArrayList, MqttQoSLevel, bool)"/>
        public ushort Publish(string topic, byte[]? message)
        {
            return Publish(topic, message, null, null, MqttQoSLevel.AtMostOnce, false);
        }

        /// <inheritdoc cref="Publish(string, byte[], string, ArrayList, MqttQoSLevel, bool)"/>
        public ushort Publish(string topic, byte[]? message, string? contentType)
        {
            return Publish(topic, message, contentType, null, MqttQoSLevel.AtMostOnce, false);
        }

        /// <inheritdoc cref="Publish(string, byte[], string, ArrayList, MqttQoSLevel, bool)"/>
        public ushort Publish(string topic, byte[]? message, string? contentType, ArrayList? userProperties)
        {
            return Publish(topic, message, contentType, userProperties, MqttQoSLevel.AtMostOnce, false);
        }

        /// <summary>
        /// Queues a message; never blocks and never tells whether there is a connection. Without one it is sent after this
        /// object's next connect.
        /// </summary>
        /// <param name="topic">Topic. A wildcard or a wrong length is only noticed when sending, and ends the connection.</param>
        /// <param name="message">Payload; the array is kept, not copied.</param>
        /// <param name="contentType">Must be <c>null</c> or empty: MQTT 5 only.</param>
        /// <param name="userProperties">Must be <c>null</c> or empty: MQTT 5 only.</param>
        /// <param name="qosLevel">Quality of service, 0 or 1.</param>
        /// <param name="retain">Whether the broker keeps the message.</param>
        /// <returns>The message's id, from 1, at QoS 0 too.</returns>
        /// <exception cref="MqttClientException">The in-flight queue is full.</exception>
        /// <exception cref="NotSupportedException">A property of MQTT 5, or QoS 2.</exception>
        public ushort Publish(
            string topic,
            byte[]? message,
            string? contentType,
            ArrayList? userProperties,
            MqttQoSLevel qosLevel,
            bool retain)
        {
            ushort id = NextId();
            if (!string.IsNullOrEmpty(contentType) || userProperties is { Count: > 0 })
            {
                throw new NotSupportedException();
            }

            RefuseExactlyOnce(qosLevel);
            bool queued = _inflight.TryAdd(InflightMessage.Publish(topic, message, qosLevel, retain, id));
            _inflightSignal.Set();
            if (!queued)
            {
                throw new MqttClientException(MqttClientErrorCode.InflightQueueFull);
            }

            return id;
        }

        /// <summary>
        /// Queues a subscription. While the in-flight queue is full it is lost: no exception, no event.
        /// </summary>
        /// <param name="topics">Topic filters.</param>
        /// <param name="qosLevels">The quality of service asked for, for each filter.</param>
        /// <returns>The id that the answer will carry.</returns>
        public ushort Subscribe(string[] topics, MqttQoSLevel[] qosLevels)
        {
            Array.ForEach(qosLevels ?? [], RefuseExactlyOnce);
            ushort id = NextId();
            _inflight.TryAdd(InflightMessage.Subscribe(topics, qosLevels!, id));
            _inflightSignal.Set();
            return id;
        }

        /// <summary>
        /// Queues an unsubscription. While the in-flight queue is full it is lost: no exception, no event.
        /// </summary>
        /// <param name="topics">Topic filters.</param>
        /// <returns>The id that the answer will carry.</returns>
        public ushort Unsubscribe(string[] topics)
        {
            ushort id = NextId();
            _inflight.TryAdd(InflightMessage.Unsubscribe(topics, id));
            _inflightSignal.Set();
            return id;
        }

        private static void RefuseExactlyOnce(MqttQoSLevel qosLevel)
        {
            if (qosLevel == MqttQoSLevel.ExactlyOnce)
            {
                throw new NotSupportedException("QoS 2 is not supported on .NET.");
            }
        }

        private static X509Certificate2? Certificate(byte[]? content)
        {
            return content == null ? null : X509CertificateLoader.LoadCertificate(content);
        }

        private void Init(
            string brokerHostName,
            int brokerPort,
            bool secure,
            X509Certificate? caCert,
            X509Certificate? clientCert,
            MqttSslProtocols sslProtocol)
        {
            TlsHandshake? tls = null;
            if (secure)
            {
                Settings.SslPort = brokerPort;
                tls = new TlsHandshake(brokerHostName, caCert, clientCert, sslProtocol);
            }
            else
            {
                Settings.Port = brokerPort;
            }

            _channel = new NetworkChannel(brokerHostName, brokerPort, tls);
        }

        private ushort NextId()
        {
            _lastId = _lastId == ushort.MaxValue ? (ushort)1 : (ushort)(_lastId + 1);
            return _lastId;
        }
    }
}
