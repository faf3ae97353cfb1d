// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using System.Security.Cryptography.X509Certificates;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;

namespace DeviceAgent.Boards
{
    /// <summary>
    /// One <see cref="MqttClient"/> for one connection: a client is not used twice. Turns its callbacks into events.
    /// </summary>
    /// <remarks>
    /// The callbacks come on the client's own threads. One that throws would close the connection, so each catches; an
    /// event that is lost that way shows at the agent as a missing confirmation.
    /// </remarks>
    internal sealed class MqttSession
    {
        // The agent bounds what it sends by itself. This is for what comes in: the library queues an acknowledgement for each
        // message, and drops message and acknowledgement without a word when the queue is full.
        private const int InflightQueueSize = 64;

        private readonly LinkQueue _queue;
        private readonly LinkOptions _options;
        private readonly MqttClient _client;
        private int _connectAnswer;

        /// <summary>
        /// Initializes a new instance of the <see cref="MqttSession"/> class. Resolves the host name, which may block and throw.
        /// </summary>
        /// <param name="queue">Where events go.</param>
        /// <param name="connection">The number that marks them.</param>
        /// <param name="options">Whom to connect to.</param>
        /// <exception cref="ArgumentException">A certificate or key is none.</exception>
        internal MqttSession(LinkQueue queue, int connection, LinkOptions options)
        {
            _queue = queue;
            _options = options;
            Connection = connection;
            _client = options.IsSecure
                ? SecureClient(options)
                : new MqttClient(options.Host, options.Port, false, null, null, MqttSslProtocols.None);
            _client.Settings.InflightQueueSize = InflightQueueSize;
            _client.ConnectionOpened += OnAnswered;
            _client.MqttMsgPublished += OnPublished;
            _client.MqttMsgPublishReceived += OnReceived;
            _client.MqttMsgSubscribed += OnSubscribed;
            _client.ConnectionClosed += OnClosed;
        }

        /// <summary>Gets the number that marks this connection's events.</summary>
        internal int Connection { get; }

        /// <summary>
        /// Connects. Blocks for up to 30 s and more.
        /// </summary>
        /// <returns>0, or the server's refusal: a <see cref="ConnectFailure"/>.</returns>
        internal int Connect()
        {
            try
            {
                return (int)_client.Connect(_options.ClientId, _options.UserName, _options.Password, true, (ushort)_options.KeepAliveSeconds);
            }
            catch (MqttCommunicationException) when (_connectAnswer != 0)
            {
                // A server that refuses closes at once, and then the end of the stream may overtake its answer in the client.
                return _connectAnswer;
            }
        }

        /// <summary>Ends the connection or the attempt. Blocks for 0.2 to 1.2 s. Never throws.</summary>
        internal void Close()
        {
            try
            {
                _client.Close();
            }
            catch (Exception)
            {
                // There is nobody left to tell, and nothing left to do.
            }
        }

        /// <summary>
        /// Asks for messages. Only queues the packet.
        /// </summary>
        /// <param name="filters">The topic filters.</param>
        internal void Subscribe(string[] filters)
        {
            var levels = new MqttQoSLevel[filters.Length];
            for (int i = 0; i < levels.Length; i++)
            {
                levels[i] = MqttQoSLevel.AtLeastOnce;
            }

            _client.Subscribe(filters, levels);
        }

        /// <summary>
        /// Sends a message. Only queues the packet.
        /// </summary>
        /// <param name="topic">The topic.</param>
        /// <param name="payload">The payload.</param>
        /// <returns>The message's id.</returns>
        internal int Publish(string topic, byte[] payload)
        {
            return _client.Publish(topic, payload, null, null, MqttQoSLevel.AtLeastOnce, false);
        }

        // TLS 1.2: there a server judges the board's certificate within the handshake, so that a refusal shows as one. With 1.3 the
        // connection would seem to be made, and end.
        private static MqttClient SecureClient(LinkOptions options)
        {
            X509Certificate authority = options.CaCertificate == null ? null : CertificateParser.Authority(options.CaCertificate);
            X509Certificate own = options.ClientCertificate == null
                ? null
                : CertificateParser.Client(options.ClientCertificate, options.ClientKey);
            return new MqttClient(options.Host, options.Port, true, authority, own, MqttSslProtocols.TLSv1_2);
        }

        private void OnAnswered(object sender, ConnectionOpenedEventArgs e)
        {
            _connectAnswer = (int)e.Message.ReturnCode;
        }

        private void OnPublished(object sender, MqttMsgPublishedEventArgs e)
        {
            try
            {
                _queue.Post(e.IsPublished ? LinkEventKind.Published : LinkEventKind.PublishFailed, Connection, e.MessageId);
            }
            catch (Exception)
            {
                // See the remarks on the class.
            }
        }

        private void OnReceived(object sender, MqttMsgPublishEventArgs e)
        {
            try
            {
                _queue.PostMessage(Connection, e.Topic, e.Message);
            }
            catch (Exception)
            {
                // See the remarks on the class.
            }
        }

        private void OnSubscribed(object sender, MqttMsgSubscribedEventArgs e)
        {
            try
            {
                int refused = 0;
                for (int i = 0; i < e.GrantedQoSLevels.Length; i++)
                {
                    if (e.GrantedQoSLevels[i] == MqttQoSLevel.GrantedFailure)
                    {
                        refused++;
                    }
                }

                _queue.Post(LinkEventKind.Subscribed, Connection, refused);
            }
            catch (Exception)
            {
                // See the remarks on the class.
            }
        }

        private void OnClosed(object sender, EventArgs e)
        {
            try
            {
                _queue.Post(LinkEventKind.Closed, Connection, 0);
            }
            catch (Exception)
            {
                // See the remarks on the class.
            }
        }
    }
}
